import { FOR_OTHER, is, not } from '../../build.js';
import type { Ask, Line, Outcome, Part, RuleLine } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';

export const PLAN = is('plan', 'yes');
export const NO_PLAN = not(PLAN);
const BECAUSE = ['who', 'worker', 'nation', 'aware', 'plan', 'aims', 'worries'];

const BRING: Part = {
  title: 'What to bring',
  lines: [
    { text: 'A list of what is hard, with one example from a bad day for each.' },
    { text: 'Letters about care, hospital stays and benefits.' },
    { text: 'Someone you trust, to listen and take notes.' },
  ],
};

export const COMMON = {
  decide: {
    text: 'Who decides, and on what day will we know?',
    why: 'A name and a date keep it from getting lost.',
    good: 'a name, a date and a phone number.',
  },
  keep: {
    text: 'Which services stay the same while we look at this?',
    why: 'It is fair to know before anything changes.',
    good: 'all of them, until we agree something else.',
    when: is('worries', 'lose'),
  },
  unwell: {
    text: 'What happens if {I get} unwell and cannot manage it?',
    why: 'A plan should say who steps in.',
    good: 'we write it down now, with a name.',
    when: is('worries', 'unwell'),
  },
  person: {
    text: '{Can I} choose who helps, and can the money pay them?',
    why: 'There are rules on paying family, and on being an employer.',
    good: 'the rules for this nation, and who helps with pay and tax.',
    when: is('aims', 'person'),
  },
  out: {
    text: 'Can it pay for things that keep {me} well, like a class or travel?',
    why: 'Support is more than care at home.',
    good: 'yes, if we write in the plan which need it meets.',
    when: is('aims', 'out'),
  },
  carer: {
    text: 'Who looks at a break for the carer?',
    why: 'Carers can have an assessment of their own.',
    good: 'a date for the carer, and what a break could look like.',
    when: is('aims', 'break'),
  },
  refusal: {
    text: 'If the answer is no, will you put the reasons in writing?',
    why: 'Reasons are needed to ask for another look, or to complain.',
    good: 'yes, and how to ask for a review.',
  },
  consent: {
    text: 'What do you need so that you can talk with me about this?',
    why: 'Staff normally need consent before they share things.',
    good: 'a form to sign, or how it works if consent cannot be given.',
    when: FOR_OTHER,
  },
} as const satisfies Record<string, Ask>;

const TAIL: readonly Ask[] = [
  COMMON.keep,
  COMMON.unwell,
  COMMON.person,
  COMMON.out,
  COMMON.carer,
  COMMON.consent,
  COMMON.refusal,
];

interface ListFor {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly first: Line;
  readonly asks: readonly Ask[];
  readonly rules: readonly RuleLine[];
  readonly replies: readonly Line[];
  readonly letter: readonly Line[];
  readonly letterTo: string;
  readonly articles: readonly string[];
}

export function list(one: ListFor): Outcome {
  return {
    kind: 'outcome',
    id: one.id,
    verdict: 'list',
    title: one.title,
    means: [{ text: one.means }],
    because: BECAUSE,
    rules: one.rules,
    couldChange: [{ text: 'If a plan or a worry changes, write MY ANSWERS and change it. The list changes too.' }],
    next: [one.first, ...CONSENT_LINES, { text: 'Ask for a copy of what was agreed.' }],
    asks: [...one.asks, ...TAIL],
    parts: [BRING, { title: 'If they say no, you can say', lines: one.replies }],
    show: { title: 'To show to your worker: the rules', lines: one.rules },
    letter: {
      to: one.letterTo,
      parts: [
        { text: 'Dear [name],' },
        ...one.letter,
        { text: 'If the answer to any of this is no, please send me the reasons in writing.' },
        { text: 'Please reply by [date]. You can reach me at [phone or address].' },
        { text: 'Yours, [your name]' },
      ],
    },
    articles: one.articles,
  };
}
