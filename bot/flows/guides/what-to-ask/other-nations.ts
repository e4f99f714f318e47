import { FOR_OTHER, ruleIf } from '../../build.js';
import type { Outcome } from '../../flow.js';
import { NI, SCOTLAND, WALES } from '../rules-nations.js';
import { COMMON, list, NO_PLAN, PLAN } from './list-elsewhere.js';

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
