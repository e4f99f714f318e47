import { septets } from '../../knowledge/gsm7.js';
import { SMS_ENVELOPE } from '../compose.js';
import type { Reply } from '../reply.js';
import { fillWords, type Speech } from './fill-words.js';
import type { Question } from './flow.js';

/** Buttons that every question has; what they say is understood as it stands. */
export const ALWAYS = { notSure: 'Not sure', ratherNot: 'Rather not say', why: 'Why do you ask?' } as const;

export interface Asking {
  readonly question: Question;
  /** Its place on the path, from 1: what "CHANGE 3" names. */
  readonly number: number;
  readonly speech: Speech;
}

/**
 * A question as the channel shows it. A text holds at most two segments with its choices; what stands before it (a
 * hint, an opening) goes into the same text where there is room, else into one of its own.
 */
export function askQuestion(asking: Asking, before = ''): Reply[] {
  return asking.speech.form === 'sms' ? inTexts(asking, before) : [onPage(asking, before)];
}

function onPage({ question, number, speech }: Asking, before: string): Reply {
  const say = (words: string): string => fillWords(words, speech);
  const { answer } = question;
  const example = question.example === undefined ? '' : `For example: ${say(question.example)}`;
  const listed =
    answer.type === 'checklist' || (answer.type === 'choice' && answer.choices.some((choice) => choice.example))
      ? [
          ...('choices' in answer ? answer.choices : []).map(
            (choice, index) =>
              `${index + 1}. ${say(choice.label)}${choice.example === undefined ? '' : `: ${say(choice.example)}`}`,
          ),
        ].join('\n')
      : '';
  const how = {
    choice: '',
    checklist: 'Write the numbers or the words of all that fit, for example *1, 3*.',
    money: 'Write a sum of pounds. A rough one is fine, for example *about 5,000*.',
    date: 'Write a day, for example *3 March* or *2 weeks ago*.',
    text: 'Write it in your own words.',
  }[answer.type];
  const choices = [
    ...(answer.type === 'choice' ? answer.choices.map(({ label }) => say(label)) : []),
    ...(answer.type === 'checklist' ? [say(answer.none)] : []),
    ALWAYS.notSure,
    ...(question.sensitive === true ? [ALWAYS.ratherNot] : []),
    ALWAYS.why,
  ];
  const text = [before, `**Question ${number}.** ${say(question.ask)}`, example, listed, how]
    .filter((part) => part !== '')
    .join('\n\n');
  return { text, choices };
}

function inTexts(asking: Asking, before: string): Reply[] {
  const forms = textForms(asking);
  const joined = before === '' ? forms : forms.map((form) => `${before}\n${form}`);
  const text = joined.find(fits);
  if (text !== undefined) return [{ text, choices: [] }];
  return [before, forms.find(fits) ?? (forms.at(-1) as string)]
    .filter((one) => one !== '')
    .map((one) => ({ text: one, choices: [] }));
}

const fits = (text: string): boolean => septets(text) <= SMS_ENVELOPE;

/** The question in texts of decreasing length: with its example, without it, with the shortest ending. */
export function textForms({ question, number, speech }: Asking): string[] {
  const say = (words: string): string => fillWords(words, speech);
  const { answer } = question;
  const example = question.example === undefined ? '' : ` For example: ${say(question.example)}`;
  const yesNo = answer.type === 'choice' && answer.choices.every(({ id }) => id === 'yes' || id === 'no');
  const lines =
    (answer.type === 'choice' && !yesNo) || answer.type === 'checklist'
      ? answer.choices.map((choice, index) => `\n${index + 1} ${say(choice.label)}`).join('')
      : '';
  const how = yesNo
    ? 'Reply YES, NO'
    : {
        choice: 'Reply a number',
        checklist: 'Reply numbers, like 1 3, or NONE',
        money: 'Reply a sum, like 5000',
        date: 'Reply a day, like 3 March',
        text: { words: 'Reply in your own words', phone: 'Reply the number', email: 'Reply the address' }[
          (answer.type === 'text' && answer.format) || 'words'
        ],
      }[answer.type];
  const skip = question.sensitive === true ? ', SKIP' : '';
  const ask = `Q${number} ${say(question.ask)}`;
  return [
    `${ask}${example}${lines}\n${how}${skip}, NOT SURE or WHY.`,
    `${ask}${lines}\n${how}${skip}, NOT SURE or WHY.`,
    `${ask}${lines}\n${how}, NOT SURE or WHY.`,
    `${ask}${lines}\nOr NOT SURE, WHY.`,
  ];
}
