import { FOR_OTHER, is, not, ruleIf } from '../../build.js';
import type { Ask, Line, Outcome, Part, RuleLine } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { ENGLAND as RULE } from '../rules-england.js';

const MAYBE_117 = is('sectioned', ['yes', 'not-sure', 'rather-not-say']);
const NO_PLAN = not(is('plan', 'yes'));
const PLAN = is('plan', 'yes');

/** Every question that may be worth asking in England, the weightiest first. */
const Q = {
  s117: {
    text: '{Am I} on section 117? Please put the answer in writing.',
    why: 'Section 117 means free aftercare and a right to a personal health budget.',
    good: 'yes or no, since when, and a letter that says so.',
    when: MAYBE_117,
  },
  assess: {
    text: 'Can you ask the council to assess {me}, and by when?',
    why: 'The council must assess any adult who seems to need care. A budget comes after that.',
    good: 'a date, and the name of the person who will call.',
    when: NO_PLAN,
  },
  amount: {
    text: 'What is the personal budget in {my} plan, in pounds?',
    why: 'The plan must show it, with what {I pay} and what the council pays.',
    good: 'a sum, how it was worked out, and a copy of the plan.',
    when: PLAN,
  },
  which: {
    text: '{Can I} have a personal budget, a personal health budget, or both?',
    why: 'One comes from the council, the other from the NHS. Each has its own rules.',
    good: 'which one fits, who decides, and what happens next.',
  },
  health: {
    text: '{Do I} have a right to a personal health budget, or is there a local offer?',
    why: 'Four groups have a right. Other people can ask, and some areas say yes.',
    good: 'right, local offer or neither, with the reason.',
  },
  decide: {
    text: 'Who decides, and on what day will we know?',
    why: 'A name and a date keep it from getting lost.',
    good: 'a name, a date and a phone number.',
  },
  help: {
    text: 'Who can help {me} plan it and manage it?',
    why: 'Needing help is not a reason to refuse. Each area should have a support service.',
    good: 'the name of a support service, and that it is free or part of the budget.',
  },
  money: {
    text: 'If {I find} the money hard, who could hold it?',
    why: 'A budget need not be in {my} bank. A managed account or someone {I choose} can hold it.',
    good: 'two or three ways, with what each means day to day.',
    when: is('worries', 'money'),
  },
  keep: {
    text: 'Which services stay the same while we look at this?',
    why: 'Asking should not take away what is there now. Change comes only with an agreed plan.',
    good: 'all of them, until we agree something else.',
    when: is('worries', 'lose'),
  },
  unwell: {
    text: 'What happens to the budget if {I get} unwell?',
    why: 'A plan should say who steps in and who must be told.',
    good: 'we write it down now, with a name.',
    when: is('worries', 'unwell'),
  },
  person: {
    text: '{Can I} choose who helps, and can the budget pay them?',
    why: 'A direct payment can pay a personal assistant or an agency. There are rules on family.',
    good: 'yes, with the rules, and who helps with pay and tax.',
    when: is('aims', 'person'),
  },
  out: {
    text: 'Can it pay for things that keep {me} well, like a class, a gym or travel?',
    why: 'Money can be used for what meets needs in the plan, not only for care at home.',
    good: 'yes, if we write in the plan which need it meets.',
    when: is('aims', 'out'),
  },
  equipment: {
    text: 'Can it buy the equipment {I need}?',
    why: 'Equipment can meet a need. Some aids are free without a budget.',
    good: 'what is free, what the budget can buy, and who orders it.',
    when: is('aims', 'equipment'),
  },
  carer: {
    text: 'Who looks at a break for the carer, and whose budget pays for it?',
    why: 'A carer has a right to an assessment of their own. Paid care for a break is usually in {my} budget.',
    good: 'a carer assessment is booked, and the break is in a plan.',
    when: is('aims', 'break'),
  },
  refusal: {
    text: 'If the answer is no, will you put the reasons in writing?',
    why: 'Reasons are needed to ask for another look, or to complain.',
    good: 'yes, and how to ask for a review.',
  },
  consent: {
    text: 'What do you need so that you can talk with me about this?',
    why: 'Staff can listen to you. To tell you things, they normally need consent.',
    good: 'a form to sign, or how it works if consent cannot be given.',
    when: FOR_OTHER,
  },
  advocate: {
    text: '{Can I} have an independent advocate?',
    why: 'It is free for people who would find it very hard to take part and have nobody suitable.',
    good: 'yes, and here is who to call.',
  },
} as const satisfies Record<string, Ask>;

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
