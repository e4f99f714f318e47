import { all, any, choose, DATES, FOR_OTHER, is, not, ruleIf, sourcesOf, to, ways, yesNo } from '../build.js';
import type { Condition, Flow, FlowNode } from '../flow.js';
import { aware, nation, who } from './opening-questions.js';
import { NI, SCOTLAND, WALES } from './rules-nations.js';
import { CANNOT_DECIDE, ENGLAND_RULES, outcome } from './direct-payment-right-for-me/parts.js';

const FORMS_OK = is('forms', ['fine', 'help']);
const WANTS_CHOICE = is('choice', ['lots', 'some']);
const SOMEONE = is('helper', 'yes');

const EXCLUDED: Condition = all(is('nation', 'england'), is('order', 'yes'));

const NODES: readonly FlowNode[] = [
  who([to('nation')]),
  nation([to('aware', FOR_OTHER), to('choice')]),
  aware([to('choice')]),
  choose(
    {
      id: 'choice',
      ask: 'How much choice {do you} want over who helps and when?',
      why: 'More choice mostly brings more work. It is fine to want little.',
      hint: 'Pick what comes closest. There is no wrong answer.',
    },
    [
      {
        id: 'lots',
        label: 'A lot',
        also: ways(`
          lots, all of it, full control, everything, as much as possible, much, loads, total, complete, very
          much, same person, choose who
        `),
        said: '{you want} a lot of choice',
      },
      {
        id: 'some',
        label: 'Over some things',
        also: ways('some, a bit, some things, partly, a few things'),
        said: '{you want} choice over some things',
      },
      {
        id: 'little',
        label: 'Just good care',
        also: ways(`
          little, none, not much, good care, dont mind, as it is, no choice, not bothered, whatever, not a
          lot
        `),
        said: '{you want} good care, without the work',
      },
    ],
    [to('forms')],
  ),
  choose(
    {
      id: 'forms',
      ask: 'How {do you} get on with bills and forms?',
      why: 'Someone has to keep records. It need not be {you}.',
      hint: 'Pick what comes closest. Needing help is no reason to be refused.',
    },
    [
      {
        id: 'fine',
        label: 'They are no trouble',
        also: ways('good, well, ok, no problem, easy, fine, i can do it, no bother'),
        said: 'bills and forms are fine',
      },
      {
        id: 'help',
        label: 'Fine, if someone helps',
        also: ways(`
          with help, some help, a bit of help, needs help, if someone helps, i do all, i do them, i do it
          all, someone does, i help, family does, gets help
        `),
        said: 'bills and forms are fine with help',
      },
      {
        id: 'hard',
        label: 'Badly',
        also: ways(`
          bad, hard, cant, hate it, struggle, difficult, not well, terrible, terribly, rubbish, cant read,
          cant do, dyslexic, confusing, hopeless, useless, panic
        `),
        said: 'bills and forms are hard',
      },
    ],
    [to('helper')],
  ),
  yesNo(
    {
      id: 'helper',
      ask: 'Is there someone {you trust} who could run the money with {them} or for {them}?',
      why: 'A person of {their} own choice can receive and manage the money.',
      hint: 'Say yes or no. It can be family, a friend or a support service.',
    },
    'there is someone to help with the money',
    'there is nobody to help with the money',
    [to('employ')],
  ),
  choose(
    {
      id: 'employ',
      ask: 'Would {you} like to employ a helper {themself}?',
      why: 'An employer has duties, such as insurance and payroll. Help with them is possible.',
      hint: 'Pick yes, rather an agency, or no.',
    },
    [
      { id: 'yes', label: 'Yes', said: '{you would} like to employ a helper' },
      {
        id: 'agency',
        label: 'Rather an agency',
        also: ways('agency, an agency, agency please, a company, agency staff, agency worker'),
        said: '{you would} rather use an agency',
      },
      { id: 'no', label: 'No', said: '{you do} not want to employ anyone' },
    ],
    [to('spells')],
  ),
  yesNo(
    {
      id: 'spells',
      ask: "Are there times when {you can't} deal with money at all?",
      why: 'Then the plan should name who steps in. It is no reason to be refused.',
      hint: 'Say yes or no. Times of illness count.',
      sensitive: true,
    },
    "there are times when {you can't} deal with money",
    "there are no times when {you can't} deal with money",
    [to('scot-options', is('nation', 'scotland')), to('ni-options', is('nation', 'ni')), to('order')],
  ),
  yesNo(
    {
      id: 'order',
      ask: 'Is there a court order or licence condition about drugs or alcohol?',
      why: 'In England some of these bar a direct payment. The other ways stay open.',
      hint: 'Say yes or no. Probation or licence alone is not one.',
      sensitive: true,
    },
    'there is a court or licence condition about drugs or alcohol',
    'there is no court or licence condition about drugs or alcohol',
    [
      to('wales-options', is('nation', 'wales')),
      to('managed-barred', EXCLUDED),
      to('direct', all(WANTS_CHOICE, FORMS_OK, any(not(is('spells', 'yes')), SOMEONE))),
      to('direct-helped', all(WANTS_CHOICE, any(SOMEONE, FORMS_OK))),
      to('held', WANTS_CHOICE),
      to('managed'),
    ],
  ),
  outcome(
    'direct',
    'A direct payment could suit {you}',
    [
      { text: '{You want} choice, and the work looks manageable. A mix is possible too: start with one part.' },
      CANNOT_DECIDE,
    ],
    ENGLAND_RULES,
    [{ text: 'More paperwork than you thought. Then a managed account or a provider can take it over.' }],
    ['basics-direct-payment', 'dp-help-managing', 'pa-employer-duties'],
  ),
  outcome(
    'direct-helped',
    'A direct payment with help could suit {you}',
    [
      {
        text: '{You want} choice, and someone else can do the paperwork. That can be a person, a service or a managed account.',
      },
      CANNOT_DECIDE,
    ],
    ENGLAND_RULES,
    [{ text: 'The helper can no longer do it. Name a second one in the plan.' }],
    ['dp-help-managing', 'basics-ways-to-hold', 'mh-relapse-too-unwell'],
  ),
  outcome(
    'held',
    'A budget that someone else holds could suit {you}',
    [
      {
        text: '{You want} choice, but not the money and forms. A provider or an organisation can hold it and arrange what {you choose}.',
      },
    ],
    ENGLAND_RULES,
    [{ text: 'Not every area has such a provider. Ask what there is, and ask for a managed account otherwise.' }],
    ['isf-what-is', 'basics-ways-to-hold', 'notional-budget-choice'],
  ),
  outcome(
    'managed',
    'Care that the council or NHS arranges could suit {you}',
    [
      {
        text: 'It brings the least work. {You can} still say what matters, and ask for a direct payment later, or for one part.',
      },
    ],
    ENGLAND_RULES,
    [{ text: 'You find that the times or people do not fit. Then ask for a direct payment for that part.' }],
    ['basics-must-i-have-dp', 'basics-ways-to-hold', 'basics-pros-cons'],
  ),
  outcome(
    'managed-barred',
    'Ways without a direct payment',
    [
      {
        text: 'That order may bar a direct payment. Ask the council to confirm it, and to offer another way to hold the budget.',
      },
    ],
    ENGLAND_RULES,
    [{ text: 'The order ends, or it is not about drugs or alcohol. Then a direct payment may be possible.' }],
    ['elig-court-order-drug-alcohol', 'basics-ways-to-hold'],
  ),
  outcome(
    'scot-options',
    'The options in Scotland for {you}',
    [
      { text: 'Option 1 is a direct payment, with the most choice and work.', when: WANTS_CHOICE },
      {
        text: 'Option 2 gives choice while someone else holds the money. Option 3 is arranged by the council. Option 4 is a mix.',
      },
    ],
    [SCOTLAND.options, SCOTLAND.choose, SCOTLAND.safety, SCOTLAND.charges, ruleIf(SCOTLAND.capacity, FOR_OTHER)],
    [{ text: 'You find that an option does not fit. You can ask to change it.' }],
    ['scot-four-options', 'scot-dp-help-managing', 'scot-pa-employer-duties'],
  ),
  outcome(
    'wales-options',
    'The ways in Wales for {you}',
    [
      {
        text: 'A direct payment gives the most choice. The council has to help with the choice, and with being an employer.',
        when: WANTS_CHOICE,
      },
      { text: 'The council can also arrange the care, or you can have a bit of both.' },
    ],
    [WALES.direct, WALES.noBudget, WALES.charge, WALES.drugs, ruleIf(WALES.suitable, FOR_OTHER)],
    [{ text: 'You find that it is too much work. Then the council can arrange the care.' }],
    ['wales-dp', 'wales-dp-help-managing', 'wales-pa-employer-duties'],
  ),
  outcome(
    'ni-options',
    'The ways in Northern Ireland for {you}',
    [
      { text: 'A direct payment gives the most choice, with help to manage it.', when: WANTS_CHOICE },
      { text: 'A managed budget, or a service from the Trust, brings less work. A mix is possible.' },
    ],
    [NI.ways, NI.must, NI.manage, NI.limits, NI.charge],
    [{ text: 'You find that it is too much work. Then the Trust can arrange the service.' }],
    ['ni-basics-ways-to-hold', 'ni-dp-help-managing', 'ni-pa-employer-duties'],
  ),
];

export const DIRECT_PAYMENT_RIGHT_FOR_ME: Flow = {
  id: 'direct-payment-right-for-me',
  title: 'Is a direct payment right for me?',
  keyword: 'COMPARE',
  menu: 'Is a direct payment for you?',
  invites: 'compare the ways to hold the money',
  gives: 'help to choose',
  starts: [
    '(is|would) a direct payment (be)? (right|good|best|suitable|any good) for (me|us|him|her|them|my (mum|dad|son|daughter|wife|husband|gran|nan))',
    'should (i|we|he|she) (have|get|take|choose|go for) (a direct payment|direct payments|one)',
    'compare (the|my)? (ways|budgets|direct payments?|ways to hold (it|the money))',
    'help me (choose|decide)( (on|about) (a)? direct payments?)?',
    'which (way|option) (is|would be) (best|right) for (me|us|him|her)',
  ],
  offeredAfter: [
    'basics-ways-to-hold',
    'basics-must-i-have-dp',
    'basics-pros-cons',
    'basics-direct-payment',
    'basics-pb-vs-dp',
    'isf-what-is',
    'notional-budget-choice',
    'dp-help-managing',
    'fear-paperwork',
    'scot-four-options',
    'scot-option1-control',
  ],
  nations: ['england', 'scotland', 'wales', 'ni'],
  about:
    'A few questions, then the ways to hold the money side by side, the work each brings, and who can take it over.',
  file: 'bot/flows/guides/direct-payment-right-for-me.ts',
  ...DATES,
  sources: sourcesOf(NODES),
  start: 'who',
  nodes: NODES,
};
