import { FOR_OTHER, is, not, ruleIf } from '../../build.js';
import type { Ask, Line, Outcome, Part, RuleLine } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { NI, SCOTLAND, WALES } from '../rules-nations.js';

const PLAN = is('plan', 'yes');
const NO_PLAN = not(PLAN);
const BECAUSE = ['who', 'worker', 'nation', 'aware', 'plan', 'aims', 'worries'];

const BRING: Part = {
  title: 'What to bring',
  lines: [
    { text: 'A list of what is hard, with one example from a bad day for each.' },
    { text: 'Letters about care, hospital stays and benefits.' },
    { text: 'Someone you trust, to listen and take notes.' },
  ],
};

const COMMON = {
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

function list(one: ListFor): Outcome {
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

export const ASK_OTHER_NATIONS: readonly Outcome[] = [
  list({
    id: 'ask-scotland',
    title: 'Your questions, for Scotland',
    means: 'In Scotland the money is called self-directed support. There are four options, and the choice is yours.',
    first: { text: "Ask the council's social work team for a call just for this. In the Highlands ask NHS Highland." },
    asks: [
      {
        text: 'Can you assess {me}, and by when?',
        why: 'The council must assess any adult who seems to need care.',
        good: 'a date, and the name of the person who will call.',
        when: NO_PLAN,
      },
      {
        text: 'What is {my} budget, in pounds, and how was it worked out?',
        why: 'The amount should be clear before {I choose} an option.',
        good: 'a sum, and the way it was worked out.',
        when: PLAN,
      },
      {
        text: 'Which of the four options {can I} choose?',
        why: 'The person chooses the option, not the worker.',
        good: 'all four, explained, and time to choose.',
      },
      {
        text: 'Which level of risk did you give, and why?',
        why: 'Critical or substantial risk usually gets support.',
        good: 'the level, the reasons and your rules, in writing.',
      },
      COMMON.decide,
      {
        text: 'Who can help {me} plan and manage it, outside the council?',
        why: 'There are independent support groups for this in many areas.',
        good: 'the name of a local support group.',
      },
      {
        text: 'What will be free, and what will be charged?',
        why: 'Personal care is free after an assessment. Other support may be charged.',
        good: 'a list, and a money assessment if there is a charge.',
      },
    ],
    rules: [
      SCOTLAND.options,
      SCOTLAND.choose,
      SCOTLAND.assess,
      SCOTLAND.local,
      SCOTLAND.freeCare,
      SCOTLAND.mental,
      SCOTLAND.advocacy,
      ruleIf(SCOTLAND.capacity, FOR_OTHER),
    ],
    replies: [
      {
        text: '"You couldn\'t manage it." Say: "Which help did you think about? Option 2 lets me choose while someone else holds the money."',
      },
      {
        text: '"We don\'t do those here." Say: "The law says that all four options must be offered. Please explain each."',
      },
      { text: '"There\'s no money." Say: "Please tell me which level of risk you gave, and write your reasons down."' },
      {
        text: '"It isn\'t for mental health." Say: "The council must provide care services for people with mental health problems who are not in hospital."',
      },
    ],
    letter: [
      { text: 'I would like to know about self-directed support for {me}.' },
      { text: 'Please assess the needs, and tell me the date.', when: NO_PLAN },
      { text: 'Please explain the four options, and tell me the budget and how it was worked out.' },
    ],
    letterTo: 'to the social work team',
    articles: ['scot-four-options', 'scot-how-get', 'scot-challenge'],
  }),
  list({
    id: 'ask-wales',
    title: 'Your questions, for Wales',
    means: 'In Wales you ask about a direct payment. The law there has no personal budget by name.',
    first: { text: 'Ask the care coordinator or social services for a call just for this.' },
    asks: [
      {
        text: 'Can you assess {me}, and by when?',
        why: 'The council must assess anyone who may need care. A "what matters" talk alone is not an assessment.',
        good: 'a date, and the name of the person who will call.',
        when: NO_PLAN,
      },
      {
        text: '{Can I} have some of this as a direct payment?',
        why: 'It must be offered where it can meet the needs and goals.',
        good: 'yes, and how to set it up.',
      },
      {
        text: '{Do I} have a care coordinator and a written plan?',
        why: 'Under a mental health team both are a right. Money is part of the plan.',
        good: 'a name, a copy of the plan, and direct payments in it.',
      },
      {
        text: 'Which part of the test {do I} meet, and which not?',
        why: 'The test has four parts. You can answer only the part they name.',
        good: 'each part, with the reason, in writing.',
      },
      COMMON.decide,
      {
        text: 'Who can help {me} plan and manage it?',
        why: 'Councils must help people to make an informed choice.',
        good: 'the name of a direct payment support service.',
      },
      {
        text: 'What will {I have} to pay?',
        why: 'There is a limit on what councils can charge for care at home.',
        good: 'a money assessment, and the limit for this year.',
      },
    ],
    rules: [
      WALES.direct,
      WALES.assess,
      WALES.test,
      WALES.coordinator,
      WALES.noBudget,
      WALES.drugs,
      WALES.chc,
      ruleIf(WALES.suitable, FOR_OTHER),
    ],
    replies: [
      {
        text: '"You couldn\'t manage it." Say: "Which help did you think about? Please tell me about the support service."',
      },
      {
        text: '"We don\'t do those here." Say: "A direct payment must be offered where it can meet the needs. Please show me your rule."',
      },
      {
        text: '"There\'s no money." Say: "Please tell me which part of the test is not met, and write your reasons down."',
      },
      {
        text: '"It isn\'t for mental health." Say: "Mental ill health is in the first part of the test, and money is in the care plan."',
      },
    ],
    letter: [
      { text: 'I would like to know about direct payments for {me}.' },
      { text: 'Please assess the needs, and tell me the date.', when: NO_PLAN },
      { text: 'Please write direct payments into the care plan, and tell me who can help to manage them.' },
    ],
    letterTo: 'to the care coordinator or social services',
    articles: ['wales-dp', 'wales-care-coordinator', 'wales-charges'],
  }),
  list({
    id: 'ask-ni',
    title: 'Your questions, for Northern Ireland',
    means: 'In Northern Ireland the Trust decides. You ask about Self Directed Support and direct payments.',
    first: { text: 'Ask the key worker or social worker at your Trust for a call just for this.' },
    asks: [
      {
        text: 'Can the Trust assess {me}, and by when?',
        why: 'A direct payment comes after an assessment.',
        good: 'a date, and the name of the person who will call.',
        when: NO_PLAN,
      },
      {
        text: '{Can I} have a direct payment or a managed budget?',
        why: 'There are four ways, and a mix is allowed.',
        good: 'all four ways, explained.',
      },
      {
        text: 'How much would it be, and how is it worked out?',
        why: 'The Trust decides the amount from the assessed needs.',
        good: 'a sum, and the way it was worked out.',
      },
      {
        text: 'Who is the key worker for this?',
        why: 'The plan is made together with the key worker.',
        good: 'a name and a phone number.',
      },
      COMMON.decide,
      {
        text: 'Who can help {me} plan and manage it?',
        why: 'Help to manage the money is allowed.',
        good: 'the name of a support service.',
      },
      {
        text: 'Is there a waiting list for this service?',
        why: 'A direct payment does not jump a waiting list.',
        good: 'how long, and what helps until then.',
      },
    ],
    rules: [NI.must, NI.manage, NI.who, NI.ways, NI.keyWorker, NI.mental, NI.limits, NI.trusts],
    replies: [
      { text: '"You couldn\'t manage it." Say: "The rule says with help if needed. Which help did you think about?"' },
      {
        text: '"We don\'t do those here." Say: "Trusts must make direct payments to eligible people who ask and agree."',
      },
      {
        text: '"There\'s no money." Say: "Please tell me the assessed needs and the amount, and write your reasons down."',
      },
      {
        text: '"It isn\'t for mental health." Say: "Direct payments are open to people with enduring mental health problems."',
      },
    ],
    letter: [
      { text: 'I would like to know about Self Directed Support and direct payments for {me}.' },
      { text: 'Please assess the needs, and tell me the date.', when: NO_PLAN },
      { text: 'Please tell me the four ways, the amount and who can help to manage it.' },
    ],
    letterTo: 'to the Health and Social Care Trust',
    articles: ['ni-dp', 'ni-dp-rules', 'ni-help-advocate'],
  }),
];
