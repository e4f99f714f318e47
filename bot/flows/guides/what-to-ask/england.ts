import { FOR_OTHER, not, ruleIf } from '../../build.js';
import type { Ask, Line, Outcome, Part, RuleLine } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { ENGLAND as RULE } from '../rules-england.js';
import { MAYBE_117, NO_PLAN, PLAN, Q } from './england-asks.js';

const BRING: Part = {
  title: 'What to bring',
  lines: [
    { text: 'A list of what is hard, with one example from a bad day for each.' },
    { text: 'Letters about care, hospital stays and benefits.' },
    { text: 'Someone you trust, to listen and take notes.' },
    { text: 'This list. Write each answer, the name and the date beside it.' },
  ],
};

/** What to say to the four answers that people hear most. */
const IF_THEY_SAY: Part = {
  title: 'If they say no, you can say',
  lines: [
    {
      text: '"You couldn\'t manage it." Say: "Which help did you think about? The law says with help. Needing help is no reason to refuse."',
    },
    {
      text: '"We don\'t do those here." Say: "If the council meets needs, the plan must have a personal budget. Please show me your rule."',
    },
    {
      text: '"There\'s no money." Say: "It is not extra money. It has to be enough for the needs in the plan. Please write your reasons down."',
    },
    {
      text: '"It isn\'t for mental health." Say: "Mental illness counts in the law. After section 3 there is a right to a health budget."',
    },
  ],
};

const SHOW: readonly RuleLine[] = [
  RULE.assess,
  RULE.test,
  RULE.budget,
  RULE.direct,
  RULE.directHelp,
  ruleIf(RULE.s117, MAYBE_117),
  ruleIf(RULE.s117phb, MAYBE_117),
  ruleIf(RULE.phbYes, MAYBE_117),
  RULE.mentalHealthFair,
  RULE.written,
];

const LETTER: readonly Line[] = [
  { text: 'Dear [name],' },
  { text: 'I write for {me}, and I would like to know about personal budgets.', when: FOR_OTHER },
  { text: 'I would like to know about personal budgets.', when: not(FOR_OTHER) },
  {
    text: 'Please ask the council for a needs assessment (Care Act 2014, section 9), and tell me the date.',
    when: NO_PLAN,
  },
  {
    text: 'Please tell me what the personal budget in the plan is, and how it was worked out (Care Act 2014, section 26).',
    when: PLAN,
  },
  {
    text: 'Please tell me in writing if {I have} section 117 aftercare. If so, I ask for a personal health budget.',
    when: MAYBE_117,
  },
  { text: 'If a direct payment is possible, please tell me how, and who can help to manage it.' },
  { text: 'If the answer to any of this is no, please send me the reasons in writing.' },
  { text: 'Please reply by [date]. You can reach me at [phone or address].' },
  { text: 'Yours, [your name]' },
];

const BECAUSE = ['who', 'worker', 'nation', 'aware', 'sectioned', 'plan', 'aims', 'worries'];

interface ListFor {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly first: readonly Line[];
  readonly asks: readonly Ask[];
  readonly rules: readonly RuleLine[];
  readonly letterTo: string;
  readonly articles: readonly string[];
}

function list({ id, title, means, first, asks, rules, letterTo, articles }: ListFor): Outcome {
  return {
    kind: 'outcome',
    id,
    verdict: 'list',
    title,
    means: [{ text: means }],
    because: BECAUSE,
    rules,
    couldChange: [
      { text: 'If a section, a plan or a worry changes, write MY ANSWERS and change it. The list changes too.' },
    ],
    next: [...first, ...CONSENT_LINES, { text: 'Ask for a copy of what was agreed.' }],
    asks,
    parts: [BRING, IF_THEY_SAY],
    show: { title: 'To show to your worker: the rules', lines: SHOW },
    letter: { to: letterTo, parts: LETTER },
    articles,
  };
}

export const ASK_ENGLAND: readonly Outcome[] = [
  list({
    id: 'ask-coordinator',
    title: 'Your questions for the care coordinator or key worker',
    means: 'Ask the first ones first. You need not ask them all in one go.',
    first: [{ text: 'Ask for 20 minutes just for this, and say that you have a list.' }],
    asks: [
      Q.s117,
      Q.assess,
      Q.amount,
      Q.which,
      Q.decide,
      Q.help,
      Q.money,
      Q.keep,
      Q.unwell,
      Q.person,
      Q.out,
      Q.carer,
      Q.equipment,
      Q.consent,
      Q.refusal,
      Q.advocate,
    ],
    rules: [
      ruleIf(RULE.s117phb, MAYBE_117),
      RULE.noWorker,
      RULE.assess,
      RULE.budget,
      RULE.directHelp,
      RULE.mentalHealthFair,
      RULE.keepServices,
    ],
    letterTo: 'to the care coordinator or key worker',
    articles: ['show-your-worker', 'mh-team-says-no', 'flow:said-no'],
  }),
  list({
    id: 'ask-social-worker',
    title: 'Your questions for the social worker',
    means: 'A social worker acts for the council, which decides about care and its money.',
    first: [{ text: 'Ask for a call or a visit just for this, and send the list before it.' }],
    asks: [
      Q.assess,
      Q.amount,
      Q.s117,
      Q.which,
      Q.decide,
      Q.help,
      Q.money,
      Q.person,
      Q.keep,
      Q.out,
      Q.unwell,
      Q.carer,
      Q.equipment,
      Q.consent,
      Q.refusal,
      Q.advocate,
    ],
    rules: [
      RULE.budget,
      RULE.assess,
      RULE.direct,
      RULE.directHelp,
      RULE.enough,
      RULE.written,
      ruleIf(RULE.s117direct, MAYBE_117),
    ],
    letterTo: 'to the social worker',
    articles: ['show-your-worker', 'get-assessment-what-happens', 'flow:get-ready'],
  }),
  list({
    id: 'ask-nurse',
    title: 'Your questions for the nurse or NHS team',
    means: 'The NHS decides about personal health budgets. It can also ask the council to assess.',
    first: [{ text: 'Ask the nurse or team who deals with personal health budgets, and for 20 minutes with them.' }],
    asks: [
      Q.s117,
      Q.health,
      Q.assess,
      Q.amount,
      Q.decide,
      Q.help,
      Q.money,
      Q.keep,
      Q.unwell,
      Q.out,
      Q.person,
      Q.equipment,
      Q.carer,
      Q.consent,
      Q.refusal,
      Q.advocate,
    ],
    rules: [
      RULE.phbYes,
      RULE.phbOthers,
      ruleIf(RULE.s117phb, MAYBE_117),
      RULE.phbChc,
      RULE.wheelchair,
      RULE.phbWays,
      RULE.phbReasons,
    ],
    letterTo: 'to the NHS team',
    articles: ['phb-who-and-how-ask', 'show-your-worker', 'phb-spend'],
  }),
  list({
    id: 'ask-anyone',
    title: 'Your questions, with nobody to ask yet',
    means: 'Nobody needs a key worker to ask for a budget. Take the list to whoever answers.',
    first: [
      {
        text: 'Contact adult social care at your council ({{web:find-council}}). Say: "I want a needs assessment for {me}."',
      },
      { text: 'A doctor, or the duty worker of the mental health team, can ask for it too.' },
    ],
    asks: [
      Q.assess,
      Q.amount,
      Q.s117,
      Q.which,
      Q.decide,
      Q.help,
      Q.advocate,
      Q.money,
      Q.keep,
      Q.unwell,
      Q.person,
      Q.out,
      Q.carer,
      Q.equipment,
      Q.consent,
      Q.refusal,
    ],
    rules: [RULE.noWorker, RULE.assess, RULE.advocate, RULE.budget, ruleIf(RULE.s117, MAYBE_117), RULE.noHome],
    letterTo: 'to adult social care at the council',
    articles: ['no-care-coordinator', 'get-how-to-start', 'help-advocate'],
  }),
];
