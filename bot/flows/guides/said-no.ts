import { DATES, sourcesOf } from '../build.js';
import type { Flow, FlowNode } from '../flow.js';
import { SAID_NO_OUTCOMES } from './said-no/outcomes.js';
import { SAID_NO_QUESTIONS } from './said-no/questions.js';

const NODES: readonly FlowNode[] = [...SAID_NO_QUESTIONS, ...SAID_NO_OUTCOMES];

export const SAID_NO: Flow = {
  id: 'said-no',
  title: 'They said no, cut it or keep me waiting',
  keyword: 'SAID NO',
  menu: 'They said no, cut it or delay',
  invites: 'get steps, dates and a letter',
  gives: 'a letter',
  starts: [
    '(they|the council|council|social services|the nhs|my social worker|the trust|my team) (have|has)? (just)? (said no|refused|turned (me|us|him|her|them) down|rejected (me|us|him|her|it)|told (me|us|him|her) no)( (to me|to us|again|today))?',
    'what (do|can|should) (i|we) do (when|if|now|because)? (that)? they (say|said|have said) no',
    '(i|we) (have been|got|was|were|been) (refused|turned down|rejected)',
    'they keep (me|us) waiting',
    '(help|letter) (me)? (to)? (challenge|appeal)( (it|this|the decision))?',
    '(write|make|draft) (me)? a (complaint|appeal|review) letter',
  ],
  offeredAfter: [
    'challenge-refused-dp',
    'challenge-budget-cut',
    'challenge-delay',
    'challenge-too-low',
    'challenge-complaint-route',
    'elig-refused-assessment',
    'phb-amount-or-refusal',
    'scot-challenge',
  ],
  nations: ['england', 'scotland', 'wales', 'ni'],
  about: 'A few questions, then the next step, the time limits as dates, and a letter to copy.',
  file: 'bot/flows/guides/said-no.ts',
  ...DATES,
  sources: sourcesOf(NODES),
  start: 'who',
  nodes: NODES,
};
