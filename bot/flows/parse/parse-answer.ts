import type { Nation } from '../../../knowledge/nation.js';
import { normalise } from '../../../knowledge/normalise.js';
import type { Intent } from '../../control-phrases.js';
import { todayOf } from '../calendar.js';
import { NONE, NOT_SURE, RATHER_NOT_SAY, type AnswerValue, type Question } from '../flow.js';
import { parseChecklist } from './parse-checklist.js';
import { parseChoice, sayable } from './parse-choice.js';
import { parseDate } from './parse-date.js';
import { parseMoney } from './parse-money.js';
import { parseText } from './parse-text.js';

export interface Said {
  readonly text: string;
  /** What the message as a whole would be as a control: yes, no and "not sure" belong to the question. */
  readonly control: Intent | undefined;
  /** A nation or a place in it that the message names. */
  readonly nation?: Nation;
  readonly now: Date;
  /** Fills the slots of a label. */
  readonly label: (words: string) => string;
}

const PRIVATE =
  /^(?:(?:i )?(?:would |id )?(?:rather|prefer) not(?: to)?(?: say| answer| tell)?|(?:thats |its )?(?:private|personal|none of your business|my business)|not saying|not telling(?: you)?|skip(?: it| this| that| this one)?|pass|no comment)$/;
const UNKNOWN =
  /^(?:(?:i |im |i am |well )*(?:am )?(?:not|really not|not really|not too|not quite|not entirely) (?:sure|certain)|unsure|(?:i )?(?:dont|do not|didnt) (?:really )?(?:know|no|remember)|dunno|no idea|no clue|idk|dk|maybe|perhaps|possibly|cant (?:say|remember)|it (?:depends|varies)|depends|hard to say|\?+)\b.{0,40}$/;

/** What a message answers to a question, or undefined. Pure: `now` is given. */
export function parseAnswer(question: Question, said: Said): AnswerValue | undefined {
  const { answer } = question;
  const whole = normalise(said.text).replace(/[?£%]/g, ' ').replace(/\s+/g, ' ').trim();
  if (PRIVATE.test(whole)) return question.sensitive === true ? RATHER_NOT_SAY : NOT_SURE;
  if (said.control === 'not-sure' || UNKNOWN.test(whole)) return NOT_SURE;
  switch (answer.type) {
    case 'choice': {
      const choices = sayable(answer.choices, said.label);
      const chosen = parseChoice(said.text, choices);
      if (chosen !== undefined) return chosen;
      const ids = answer.choices.map(({ id }) => id);
      if ((said.control === 'yes' || said.control === 'no') && ids.includes(said.control)) return said.control;
      if (said.nation !== undefined && ids.includes(said.nation)) return said.nation;
      // "yes he does", "no never": where the question can be answered so.
      const first = whole.split(' ')[0] ?? '';
      if (ids.includes('yes') && /^(?:yes|yeah|yep|yh|yeh|aye)$/.test(first)) return 'yes';
      if (ids.includes('no') && /^(?:no|nope|nah)$/.test(first)) return 'no';
      return undefined;
    }
    case 'checklist':
      return said.control === 'no'
        ? [NONE]
        : parseChecklist(said.text, sayable(answer.choices, said.label), answer.lacks);
    case 'money':
      return parseMoney(said.text);
    case 'date':
      return parseDate(said.text, todayOf(said.now), answer.lies);
    case 'text':
      // A bare yes says nothing, and a bare no says that there is nothing to say.
      if (said.control === 'no' && question.sensitive === true) return RATHER_NOT_SAY;
      if (said.control === 'yes' || said.control === 'no') return undefined;
      return parseText(said.text, answer);
  }
}
