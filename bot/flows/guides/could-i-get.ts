import { DATES, FOR_OTHER, is, sourcesOf, to } from '../build.js';
import type { Flow, FlowNode } from '../flow.js';
import { aware, nation, who } from './opening-questions.js';
import { ENGLAND_ADULT } from './could-i-get/england-adult.js';
import { ENGLAND_CARER } from './could-i-get/england-carer.js';
import { ENGLAND_HEALTH } from './could-i-get/england-health.js';
import { ENGLAND_QUESTIONS } from './could-i-get/england-questions.js';
import { NATION_EDGES, OTHER_NATIONS } from './could-i-get/other-nations.js';
import { ENGLAND } from './rules-england.js';
import { NI, SCOTLAND, WALES } from './rules-nations.js';

/** Where the part of the person's own nation begins, after whom it is for. Carers elsewhere have a way of their own. */
const BY_NATION = [
  to('scot-risk', is('nation', 'scotland')),
  to('wales-chc-now', is('nation', 'wales')),
  to('ni-who', is('nation', 'ni')),
  to('age', is('nation', 'england')),
  to('no-nation'),
];

const NODES: readonly FlowNode[] = [
  who([to('nation')], true),
  nation([to('aware', FOR_OTHER), ...NATION_EDGES, ...BY_NATION]),
  aware(BY_NATION),
  {
    kind: 'outcome',
    id: 'no-nation',
    verdict: 'ask',
    title: 'it depends on the nation',
    means: [
      {
        text: 'England, Scotland, Wales and Northern Ireland have different rules. In each, {you can} ask for an assessment where {you are} now.',
      },
    ],
    because: ['who', 'nation'],
    rules: [ENGLAND.assess, SCOTLAND.assess, WALES.assess, NI.trusts],
    couldChange: [{ text: 'Once you know the nation, write CHANGE 2 and tell me.' }],
    next: [
      {
        text: 'Ask the council where {you are} now for an assessment. In Northern Ireland, ask the Health and Social Care Trust.',
      },
      { text: 'No settled home? The council where {you are} staying can still help.' },
    ],
    articles: ['homeless-personal-budget', 'get-how-to-start'],
  },
  ...ENGLAND_QUESTIONS,
  ...ENGLAND_ADULT,
  ...ENGLAND_HEALTH,
  ...ENGLAND_CARER,
  ...OTHER_NATIONS,
];

export const COULD_I_GET: Flow = {
  id: 'could-i-get',
  title: 'Could I get a personal budget?',
  keyword: 'CHECK',
  menu: 'See if you could get one',
  invites: 'see if you could get one',
  gives: 'a check of your case',
  starts: [
    '(could|can|would|will|might) @who (even|ever|actually|really|possibly|still)? (be able to)? (get|have|qualify for) (one|a budget|a personal budget|a personal budget or not)',
    '(check|see|find out|tell me|test|work out|know) (if|whether) @who (qualify|qualifies|could get one|can get one|might get one|would get one|am eligible|is eligible|are eligible|would be eligible|could qualify|would qualify|could get a personal budget|can get a personal budget|qualify for a personal budget|qualify for one|am eligible for a personal budget)',
    '(do|would|does|could|might) @who (qualify|be eligible)',
    '(am i|are we|would i be|might i be) (eligible|entitled)( (for|to) (one|it|this|a budget|a personal budget|personal budgets))?',
    'am i likely to get (one|a personal budget)',
    'is (he|she) (eligible|entitled|likely to get one)',
    '(start|open|do|begin|try) (the)? (check|checker|eligibility (check|checker|test|quiz)|guide)',
    '(eligibility|personal budget) (check|checker|test|quiz|calculator)',
    'check (my|his|her|their)? eligibility',
    'am i likely to (get|qualify for) (one|a personal budget|it)',
  ],
  offeredAfter: [
    'elig-social-care-criteria',
    'elig-who-can-get-dp',
    'elig-mental-health',
    'get-how-to-start',
    'basics-personal-budget',
    'phb-who-and-how-ask',
    'elig-under-mental-health-act',
    'homeless-personal-budget',
    'addiction-eligible',
    'older-people-dementia',
    'scot-how-get',
    'money-savings-limits',
  ],
  nations: ['england', 'scotland', 'wales', 'ni'],
  about:
    'A few questions show if {you might} get a personal budget, and what to do first. I cannot decide it: the council or the NHS does.',
  file: 'bot/flows/guides/could-i-get.ts',
  ...DATES,
  sources: sourcesOf(NODES),
  start: 'who',
  nodes: NODES,
};
