import { DATES, sourcesOf } from '../build.js';
import type { Flow, FlowNode } from '../flow.js';
import { ASK_ENGLAND } from './what-to-ask/england.js';
import { ASK_OTHER_NATIONS } from './what-to-ask/other-nations.js';
import { ASKING_QUESTIONS } from './what-to-ask/questions.js';

const NODES: readonly FlowNode[] = [...ASKING_QUESTIONS, ...ASK_ENGLAND, ...ASK_OTHER_NATIONS];

export const WHAT_TO_ASK: Flow = {
  id: 'what-to-ask',
  title: 'What to ask my care coordinator or social worker',
  keyword: 'ASK LIST',
  menu: 'What to ask your worker',
  invites: 'make your own list of questions',
  gives: 'a list of questions',
  starts: [
    'what (do|should|can|could|shall|would) (i|we) (ask|say to) (my|the|our|a|his|her|their)? (mums|dads|sons|daughters)? (care coordinator|care co ordinator|coordinator|key worker|keyworker|social worker|cpn|nurse|worker|support worker|care team|mental health team)( (at|in) (the|my|our)? (meeting|review|appointment|visit))?',
    '(what|which) questions (do|should|can|could|shall) (i|we) ask( (my|the|our|a|his|her) (care coordinator|key worker|social worker|cpn|nurse|worker|team))?',
    'questions (to ask|for) (my|the|our|a|his|her) (care coordinator|key worker|keyworker|social worker|cpn|nurse|worker|team)',
    '(make|give|write|build|start) (me)? (a|my|the) (list|question list|list of questions)( to ask)?',
    'what to ask( (my|the|a|our) (care coordinator|key worker|keyworker|social worker|cpn|nurse|worker|team))?',
  ],
  offeredAfter: [
    'no-care-coordinator',
    'mh-team-says-no',
    'show-your-worker',
    'mh-s117-phb-right',
    'mh-s117-free-aftercare',
    'joint-assessment',
    'wales-care-coordinator',
    'basics-phb',
    'positive-risk-taking',
  ],
  nations: ['england', 'scotland', 'wales', 'ni'],
  about: 'A few questions, then a list of what to ask, in order of weight, with what a good answer sounds like.',
  file: 'bot/flows/guides/what-to-ask.ts',
  ...DATES,
  sources: sourcesOf(NODES),
  start: 'who',
  nodes: NODES,
};
