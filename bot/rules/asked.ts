import { forNation } from '../../knowledge/library.js';
import { normalise } from '../../knowledge/normalise.js';
import { composeTerm, list } from '../compose.js';
import { begin } from '../flows/begin.js';
import { guideNamed } from '../flows/guides.js';
import { OTHER_SUBJECTS, sayListed, sayThemes, THEMES } from '../menu.js';
import { waitsIn } from '../handoff/here.js';
import { askForPerson, personReply } from '../person.js';
import { sayArticle } from '../say-article.js';
import { sayChoices } from '../say-choices.js';
import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS, THEME_LABELS } from '../wording.js';

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  first: 1,
  '1st': 1,
  two: 2,
  second: 2,
  '2nd': 2,
  three: 3,
  third: 3,
  '3rd': 3,
  four: 4,
  fourth: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  last: -1,
};

/** What the last reply asked: a number, a label, yes, no, not sure. Other controls are not ours. */
export function asked(turn: Turn): Decision | undefined {
  const { conversation, control, form, mind } = turn;
  const question = conversation.asked;
  if (question === undefined) return undefined;
  const { asked: _, ...rest } = conversation;
  const answered: Turn = { ...turn, conversation: rest };
  switch (question.kind) {
    case 'choices': {
      const number = numberIn(turn.text, question.options.length);
      const chosen = number === undefined ? labelled(turn, question.options) : question.options[number - 1];
      if (chosen !== undefined) return open(answered, chosen);
      if (number !== undefined)
        return {
          kind: 'choices',
          replies: [
            say(mind.library, form, 'numberNotOffered', {
              numbers: list(question.options.map((_option, index) => String(index + 1))),
            }),
          ],
          conversation,
        };
      if (control === 'yes')
        return question.options.length === 1
          ? open(answered, question.options[0] ?? '')
          : sayListed(turn, question.options);
      if (control === 'no' || control === 'not-sure') {
        const gap = control === 'no' ? noneFits(turn, question.options) : {};
        return { ...(conversation.misses >= 1 ? missed(answered) : sayThemes(answered)), ...gap };
      }
      return undefined;
    }
    case 'person':
      if (control === 'yes') return askForPerson(answered);
      if (control === 'no')
        return { kind: 'control:no', replies: [say(mind.library, form, 'okNo')], conversation: { ...rest, misses: 0 } };
      return undefined;
    case 'kept-question':
      if (control === 'yes' || control === 'more')
        return question.articles.length === 1
          ? open(answered, question.articles[0] ?? '')
          : sayChoices(answered, question.articles);
      return undefined;
    case 'nation': {
      const article = mind.library.articles.get(question.article);
      if (control === 'no' && article !== undefined && article.nation !== 'uk')
        return {
          kind: 'control:no',
          replies: [say(mind.library, form, 'okNo')],
          conversation: { ...rest, nation: article.nation, nationSaid: true },
        };
      return undefined;
    }
    case 'helped': {
      if (control !== 'yes' && control !== 'no') return undefined;
      const { article } = question;
      const verdict = control === 'yes' ? 'helped' : 'not-helped';
      const { nation } = conversation;
      return {
        kind: `control:${control}`,
        replies: [say(mind.library, form, control === 'yes' ? 'helpedYes' : 'helpedNo')],
        conversation: { ...rest, misses: 0 },
        verdict: { article, verdict },
        ...(control === 'no'
          ? { gap: { reason: 'not-helped' as const, nearest: [article], ...(nation ? { nation } : {}) } }
          : {}),
      };
    }
    case 'delete':
    case 'code':
    // rules/handoff.ts
    case 'desk-kind':
    case 'desk-transcript':
    case 'desk-guide':
    case 'desk-rating':
    case 'desk-call-back':
      return undefined;
  }
}

/** None of the articles offered was meant: for the editors, with the words that they were offered for. */
function noneFits(turn: Turn, options: readonly string[]): Pick<Decision, 'gap'> {
  const nearest = options.filter((option) => turn.mind.library.articles.has(option));
  const { nation } = turn.conversation;
  return nearest.length === 0 ? {} : { gap: { reason: 'unclear', nearest, ...(nation ? { nation } : {}) } };
}

/** A failed understanding; the second in a row offers a person. */
export function missed(turn: Turn): Decision {
  const { form, mind, conversation } = turn;
  const misses = conversation.misses + 1;
  if (misses >= 2) return offerPerson(turn);
  return { kind: 'none', replies: [say(mind.library, form, 'unclear')], conversation: { ...conversation, misses } };
}

/** A person, offered: one to ask for where there is a desk, else how to reach one. Nobody is offered what they wait for. */
function offerPerson(turn: Turn): Decision {
  const { form, mind, desk } = turn;
  const conversation = { ...turn.conversation, misses: 0 };
  if (desk === undefined) return { kind: 'none', replies: [personReply(turn, 'twoMisses')], conversation };
  if (waitsIn(turn) !== undefined) return { kind: 'none', replies: [say(mind.library, form, 'unclear')], conversation };
  return {
    kind: 'none',
    replies: [say(mind.library, form, 'deskOffer', {}, form === 'web' ? [COMMAND_LABELS.yes, COMMAND_LABELS.no] : [])],
    conversation: { ...conversation, asked: { kind: 'person' } },
  };
}

function open(turn: Turn, option: string): Decision {
  const { mind, form, conversation } = turn;
  const flow = option.startsWith('flow:') ? guideNamed(option.slice(5)) : undefined;
  if (flow !== undefined) return begin(turn, flow);
  if (option === OTHER_SUBJECTS) return sayThemes(turn, 'subjects');
  if (option.startsWith('theme:')) {
    const articles = THEMES[option.slice(6) as keyof typeof THEMES];
    return articles === undefined ? missed(turn) : sayChoices(turn, articles);
  }
  const term = option.startsWith('term:') ? mind.library.glossary.get(option.slice(5)) : undefined;
  if (term !== undefined)
    return {
      kind: 'answer',
      replies: [composeTerm(mind.library, term, form)],
      topics: [],
      conversation: { ...conversation, last: { kind: 'term', id: term.id } },
    };
  const article = mind.library.articles.get(option);
  if (article === undefined) return missed(turn);
  const own =
    conversation.nation === undefined ? article : (forNation(mind.library, article, conversation.nation) ?? article);
  return sayArticle(turn, own, []);
}

/** The number that the whole message is: "2", "2.", "option 2", "the second one", "no 2". */
function numberIn(text: string, count: number): number | undefined {
  const plain = normalise(text).replace(/[?£%]/g, '').trim();
  const match =
    /^(?:(?:number|no|option|choice|the|q|reply) )*(\d{1,2}|[a-z0-9]+?)(?: (?:one|please|pls|thanks|option))*$/.exec(
      plain,
    );
  const word = match?.[1] ?? '';
  const number = /^\d+$/.test(word) ? Number(word) : Object.hasOwn(NUMBERS, word) ? NUMBERS[word] : undefined;
  return number === -1 ? count : number;
}

/** The option whose label was typed or pressed. */
function labelled(turn: Turn, options: readonly string[]): string | undefined {
  const said = normalise(turn.text);
  return options.find((id) => {
    const label = id.startsWith('theme:')
      ? THEME_LABELS[id.slice(6) as keyof typeof THEME_LABELS]
      : turn.mind.library.articles.get(id)?.title;
    return normalise(label ?? '') === said;
  });
}
