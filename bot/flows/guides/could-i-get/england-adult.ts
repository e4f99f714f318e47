import { all, FOR_OTHER, FOR_SELF, is, not, ruleIf } from '../../build.js';
import type { Condition, Line, Outcome, RuleLine } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { ENGLAND as RULE } from '../rules-england.js';

const ABOVE: Condition = { question: 'savings', atLeast: 'upper-capital-limit-england' };
const BELOW: Condition = { question: 'savings', below: 'lower-capital-limit-england' };
const BETWEEN: Condition = all(
  { question: 'savings', atLeast: 'lower-capital-limit-england' },
  { question: 'savings', below: 'upper-capital-limit-england' },
);
const UNSAID: Condition = is('savings', ['not-sure', 'rather-not-say']);

const DECIDED = ['nation', 'age', 'reason', 'now', 'section', 'hard', 'effect', 'council', 'court', 'savings', 'aware'];

/** What decides who pays: said after the answer about the needs, never before. */
const MONEY: readonly Line[] = [
  {
    text: 'With savings above {{figure:upper-capital-limit-england}}, {you would} probably pay the full cost. The assessment is still free.',
    when: ABOVE,
  },
  {
    text: 'Savings below {{figure:lower-capital-limit-england}} are ignored. Some income may still count.',
    when: BELOW,
  },
  { text: 'With savings between the two limits, {you would} probably pay a part.', when: BETWEEN },
  { text: 'Savings only decide who pays. They do not decide if {you get} help.', when: UNSAID },
];

const FIRST: readonly Line[] = [
  {
    text: 'Contact adult social care at your council. Say: "I want a needs assessment." Find it at {{web:find-council}}.',
    when: all(is('council', ['nothing', 'not-sure', 'rather-not-say']), FOR_SELF, not(is('now', 'nohome'))),
  },
  {
    text: 'Contact adult social care at the council where {you live}. Ask for a needs assessment for {them}. Find it at {{web:find-council}}.',
    when: all(is('council', ['nothing', 'not-sure', 'rather-not-say']), FOR_OTHER, not(is('now', 'nohome'))),
  },
  {
    text: 'Contact adult social care where {you are} staying now. Ask for a needs assessment. No address is needed.',
    when: all(is('council', ['nothing', 'not-sure', 'rather-not-say']), is('now', 'nohome')),
  },
  {
    text: 'Ask the council for the date of the assessment. Say what harm the wait does. If it is urgent, ask for help now.',
    when: is('council', 'waiting'),
  },
  {
    text: 'Ask the council for its decision and reasons in writing. Then use my guide "They said no, cut it or keep me waiting".',
    when: is('council', 'refused'),
  },
];

const AFTER: readonly Line[] = [
  {
    text: 'No bed tonight? Ask the housing team of the council today. {{web:shelter-england}} explains your rights.',
    when: is('now', 'nohome'),
  },
  { text: 'Write down each thing that is hard, with an example from a bad day.' },
  {
    text: 'Tell the ward that {you need} an assessment. Ask who will do it, and when, before {they leave}.',
    when: is('now', 'ward'),
  },
  { text: 'Ask the key worker, drug and alcohol team or hostel worker to support it.', when: is('now', 'nohome') },
  { text: 'Ask the NHS wheelchair service for a personal wheelchair budget.', when: is('now', 'wheels') },
  { text: 'Ask the mental health team if the area offers a personal health budget too.', when: is('reason', 'mind') },
  ...CONSENT_LINES,
  { text: 'If it is hard to take part and nobody can support {you}, ask for an independent advocate. It is free.' },
  { text: 'Ask for the budget in writing, and how it was worked out.' },
];

const RULES: readonly RuleLine[] = [
  RULE.test,
  ruleIf(RULE.ups, is('effect', 'spells')),
  ruleIf(RULE.counts, is('reason', ['mind', 'drugs'])),
  RULE.unable,
  RULE.assess,
  RULE.budget,
  RULE.money,
  RULE.home,
  ruleIf(RULE.noHome, is('now', 'nohome')),
  ruleIf(RULE.section2, is('section', 'short')),
  ruleIf(RULE.wheelchair, is('now', 'wheels')),
  ruleIf(RULE.hospital, is('now', 'ward')),
  ruleIf(RULE.phbOthers, is('reason', 'mind')),
  ruleIf(RULE.barred, is('reason', 'drugs')),
  ruleIf(RULE.urgent, is('council', 'waiting')),
  ruleIf(RULE.authorised, is('aware', 'cannot')),
  ruleIf(RULE.bestInterests, is('aware', 'cannot')),
  ruleIf(RULE.consent, FOR_OTHER),
  RULE.direct,
  RULE.directHelp,
];

/** Could the money be a direct payment: what the answers say for and against it. */
const DIRECT: readonly Line[] = [
  {
    text: '{You can} ask for some or all of it as a direct payment, with help to manage it.',
    when: not(is('court', 'yes')),
  },
  {
    text: 'A court or licence condition about drugs or alcohol may bar a direct payment. Ask the council to confirm, and to offer another way to hold the budget.',
    when: is('court', 'yes'),
  },
  {
    text: "If {they can't} decide, someone suitable can be the authorised person and hold the money.",
    when: is('aware', 'cannot'),
  },
  {
    text: '{You can} choose someone to receive the money, called a nominated person.',
    when: not(is('aware', 'cannot')),
  },
  { text: 'Nobody has to take a direct payment. The council can manage the budget.' },
];

export const ENGLAND_ADULT: readonly Outcome[] = [
  {
    kind: 'outcome',
    id: 'sc-likely',
    verdict: 'likely',
    title: 'a personal budget from the council',
    means: [
      {
        text: 'If an assessment agrees with your answers, the council must meet these needs and write down a personal budget.',
        when: not(ABOVE),
      },
      {
        text: 'If an assessment agrees with your answers, {you can} ask the council to meet these needs at home.',
        when: ABOVE,
      },
      ...MONEY,
    ],
    because: DECIDED,
    rules: [...RULES, ruleIf(RULE.arrange, ABOVE)],
    couldChange: [
      { text: 'The assessor may see fewer needs, or think that other help meets them. Show examples, bad days too.' },
      { text: 'Savings or income can change who pays, not whether there are needs.' },
    ],
    next: [...FIRST, ...AFTER],
    parts: [{ title: 'As a direct payment', lines: DIRECT }],
    articles: ['get-assessment-what-happens', 'elig-social-care-criteria', 'money-savings-limits', 'flow:get-ready'],
  },
  {
    kind: 'outcome',
    id: 'sc-ask',
    verdict: 'ask',
    title: 'a personal budget from the council',
    means: [
      { text: 'Your answers meet part of the test, or leave something open. An assessment is free and can settle it.' },
      {
        text: 'You named no illness or disability. A diagnosis is not needed, but the need must come from one.',
        when: is('reason', 'none'),
      },
      ...MONEY,
    ],
    because: DECIDED,
    rules: RULES,
    couldChange: [
      { text: 'A second thing on the list of ten that is hard, painful, risky or slow.' },
      { text: 'Bad spells, when things are much harder than today.' },
      { text: 'A diagnosis is not needed, but a letter from a doctor or worker can help.' },
    ],
    next: [...FIRST, ...AFTER],
    parts: [{ title: 'As a direct payment', lines: DIRECT }],
    articles: ['elig-social-care-criteria', 'get-how-to-start', 'flow:what-to-ask'],
  },
  {
    kind: 'outcome',
    id: 'sc-unlikely',
    verdict: 'unlikely',
    title: 'a council budget',
    means: [
      {
        text: 'The council looks for two or more of the ten things, with a big effect. Your answers show less than that.',
      },
      {
        text: '{You can} still ask for a free assessment. If the answer is no, {you must} get written advice on what may help.',
      },
    ],
    because: DECIDED,
    rules: [
      RULE.test,
      RULE.advice,
      RULE.assess,
      RULE.unable,
      RULE.ups,
      ruleIf(RULE.wheelchair, is('now', 'wheels')),
      ruleIf(RULE.section2, is('section', 'short')),
    ],
    couldChange: [
      { text: 'Things get harder, or there are bad spells that you have not counted.' },
      { text: 'Something is only possible with reminders, pain, fear or danger. That counts as hard.' },
    ],
    next: [
      ...FIRST,
      {
        text: 'Ask the NHS wheelchair service for a personal wheelchair budget. It has a test of its own.',
        when: is('now', 'wheels'),
      },
      { text: 'If someone looks after {you} without pay, they can ask for a carer assessment of their own.' },
      ...CONSENT_LINES,
    ],
    articles: ['elig-refused-assessment', 'elig-social-care-criteria', 'carer-own-assessment'],
  },
  {
    kind: 'outcome',
    id: 'has-plan',
    verdict: 'likely',
    title: 'there should be a personal budget already',
    means: [
      {
        text: 'Where the council meets needs, the plan should have a personal budget in it. Ask what it is, and ask to direct more of it.',
      },
    ],
    because: DECIDED,
    rules: [
      RULE.budget,
      RULE.enough,
      RULE.reviewAsk,
      RULE.ways,
      RULE.direct,
      RULE.directHelp,
      RULE.notForced,
      ruleIf(RULE.barred, is('reason', 'drugs')),
      ruleIf(RULE.authorised, is('aware', 'cannot')),
      ruleIf(RULE.consent, FOR_OTHER),
    ],
    couldChange: [
      { text: 'Care that is free for a few weeks, such as reablement, is left out of a budget.' },
      { text: 'If the needs have changed, ask for a review first.' },
    ],
    next: [
      {
        text: 'Ask the council or the social worker: "What is the personal budget in the plan, and can some be a direct payment?"',
      },
      { text: 'Ask for the plan and the sums in writing.' },
      ...CONSENT_LINES,
      { text: 'If the plan no longer fits, ask for a review and say what changed.' },
    ],
    parts: [{ title: 'As a direct payment', lines: DIRECT }],
    articles: ['basics-ways-to-hold', 'spend-what-can', 'flow:direct-payment-right-for-me'],
  },
  {
    kind: 'outcome',
    id: 'prison',
    verdict: 'ask',
    title: 'care and a budget in prison',
    means: [
      {
        text: 'The council where the prison is can assess and meet care needs. A direct payment is not possible until release.',
      },
    ],
    because: ['nation', 'reason', 'now', 'aware'],
    rules: [RULE.prison, RULE.test, RULE.assess],
    couldChange: [{ text: 'A release date. Care can be planned for it, and a direct payment becomes possible.' }],
    next: [
      { text: 'Ask healthcare or the offender manager in the prison for a social care assessment.' },
      { text: 'Before release, ask them to tell the council of the area to move to.' },
    ],
    articles: ['leaving-prison', 'elig-court-order-drug-alcohol'],
  },
  {
    kind: 'outcome',
    id: 'immigration',
    verdict: 'ask',
    title: 'care with visa or asylum limits',
    means: [
      {
        text: 'Some limits apply, but they do not stop everyone. Needs from illness or disability can still count. Get advice before you give details.',
      },
    ],
    because: ['nation', 'reason', 'now', 'hard', 'effect', 'aware'],
    rules: [RULE.immigration, RULE.immigrationAdvice, RULE.assess, RULE.test],
    couldChange: [{ text: 'The kind of visa or claim, and if the needs come from illness or disability too.' }],
    next: [
      {
        text: 'Get specialist advice first: {{web:nrpf-network}} explains it, and a law centre or Citizens Advice can help.',
      },
      { text: 'Then ask the council for a needs assessment. Take your adviser or a friend along.' },
      ...CONSENT_LINES,
    ],
    articles: ['no-recourse-to-public-funds', 'help-advocate'],
  },
];
