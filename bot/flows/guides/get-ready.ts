import { choose, DATES, FOR_OTHER, is, not, ruleIf, sourcesOf, tick, to, ways } from '../build.js';
import type { Flow, FlowNode, Outcome, RuleLine } from '../flow.js';
import { aware, CONSENT_LINES, nation, who } from './opening-questions.js';
import { NI, SCOTLAND, WALES } from './rules-nations.js';
import { ENGLAND as RULE } from './rules-england.js';
import { TEN } from './could-i-get/ten.js';
import { ASKS, BAD_DAYS, REVIEW, SAY, THERE } from './get-ready/to-say.js';

const BECAUSE = ['who', 'nation', 'aware', 'meeting', 'day', 'hard-things', 'bad-day', 'with'];

const outcome = (id: string, where: string, rules: readonly RuleLine[], articles: readonly string[]): Outcome => ({
  kind: 'outcome',
  id,
  verdict: 'list',
  title: `Your page for the meeting${where}`,
  means: [
    { text: 'Print it or read it out. Staff should look at what happens on the worst days as well as the best.' },
  ],
  because: BECAUSE,
  rules,
  couldChange: [{ text: 'If something else gets hard before the day, write MY ANSWERS and change it.' }],
  next: [
    {
      text: 'Put {date:day} in your calendar, and ask today who will come and how long it takes.',
      when: { question: 'day', given: true },
    },
    { text: 'Ask for the day, who will come and how long it takes.', when: not({ question: 'day', given: true }) },
    ...CONSENT_LINES,
    { text: 'Put letters, a list of tablets and the care plan into one bag.' },
    { text: 'Afterwards, write down what was said and who said it.' },
  ],
  asks: ASKS,
  parts: [
    { title: 'What to say', lines: SAY },
    { title: 'Bad days', lines: BAD_DAYS },
    { title: 'Who should be there', lines: THERE },
  ],
  articles,
});

const NODES: readonly FlowNode[] = [
  who([to('nation')]),
  nation([to('aware', FOR_OTHER), to('meeting')]),
  aware([to('meeting')]),
  choose(
    {
      id: 'meeting',
      ask: 'What are you getting ready for?',
      why: 'In a review you also ask about changes and cuts.',
      hint: 'Pick the first assessment, or a review of care that is there already.',
    },
    [
      {
        id: 'assessment',
        label: 'A first assessment',
        also: ways('assessment, first, needs assessment, new, first one, first time, assess'),
        said: 'it is a first assessment',
      },
      {
        id: 'review',
        label: 'A review',
        also: ways('review, reassessment, care review, yearly, annual'),
        said: 'it is a review',
      },
    ],
    [to('day')],
  ),
  {
    kind: 'question',
    id: 'day',
    ask: 'On what day is it?',
    why: 'I put it on your page. Not sure is fine.',
    example: '3 March, or next Tuesday',
    hint: 'A day to come, like 3 March or next Tuesday. If there is no day yet, say not sure.',
    answer: { type: 'date', lies: 'future', said: 'it is on {value}' },
    next: [to('hard-things')],
  },
  tick(
    {
      id: 'hard-things',
      ask: 'Which are hard for {you} without help?',
      why: 'Each of them gets a line on your page.',
      example: '1, 2 and 9',
      hint: 'Pick each that is hard, painful, risky or slow. Needing a reminder counts. If nothing is, say none.',
    },
    'None of these',
    'hard without help: {value}',
    TEN.map(([id, label, example, also]) => ({ id, label, example, also: ways(also), said: label.toLowerCase() })),
    [to('bad-day')],
    true,
  ),
  tick(
    {
      id: 'bad-day',
      ask: 'What is a bad day like?',
      why: 'People often tell only about good days, and then get too little.',
      example: '1 and 3',
      hint: 'Pick what happens on a bad day, by number or word. None is fine.',
      sensitive: true,
    },
    'None of these',
    'on a bad day: {value}',
    [
      {
        id: 'bed',
        label: 'Stays in bed',
        also: ways(`
          bed, cant get up, in bed, sleep all day, stay in bed, staying in bed, dont get up, cant move
        `),
        said: 'staying in bed',
      },
      {
        id: 'forgets',
        label: 'Forgets food or tablets',
        also: ways(`
          forgets, forget, tablets, medication, meds, food, dont eat, not eating, miss my tablets
        `),
        said: 'forgetting food or tablets',
      },
      { id: 'falls', label: 'Falls', also: ways('falling, trips, fall, fall over, dizzy'), said: 'falls' },
      {
        id: 'alone',
        label: 'Someone has to stay',
        also: ways(`
          someone has to be there, supervision, watching, cant be left, left alone, someone with, wander,
          wanders
        `),
        said: 'someone has to stay',
      },
      {
        id: 'speak',
        label: 'Too upset to speak up',
        also: ways(`
          upset, panic, anxious, shut down, cant talk, cry, crying, tears, angry, cant speak, panic attack,
          panic attacks
        `),
        said: 'too upset to speak up',
      },
    ],
    [to('with')],
  ),
  choose(
    {
      id: 'with',
      ask: 'Who will be there with {you}?',
      why: 'It is easier with two. Some people have a right to an advocate.',
      hint: 'Pick who comes along. If there is nobody, say so: an advocate may help.',
    },
    [
      {
        id: 'family',
        label: 'Family or a friend',
        also: ways(`
          family, friend, mum, dad, sister, brother, wife, husband, partner, son, daughter, me, i will,
          mate, neighbour, my carer, niece, nephew, cousin, nan
        `),
        said: 'family or a friend will be there',
      },
      { id: 'advocate', label: 'An independent advocate', also: ways('advocate'), said: 'an advocate will be there' },
      {
        id: 'worker',
        label: 'A worker I trust',
        also: ways(`
          worker, support worker, care coordinator, key worker, cpn, social worker, nurse, hostel worker
        `),
        said: 'a worker will be there',
      },
      {
        id: 'nobody',
        label: 'Nobody so far',
        also: ways('nobody, no one, just me, alone, myself'),
        said: 'nobody will be there so far',
      },
    ],
    [
      to('ready-scotland', is('nation', 'scotland')),
      to('ready-wales', is('nation', 'wales')),
      to('ready-ni', is('nation', 'ni')),
      to('ready-england'),
    ],
  ),
  outcome(
    'ready-england',
    '',
    [
      ruleIf(RULE.noCut, REVIEW),
      RULE.test,
      RULE.unable,
      RULE.ups,
      RULE.advocate,
      RULE.written,
      ruleIf(RULE.reviewAsk, REVIEW),
      RULE.enough,
      ruleIf(RULE.consent, FOR_OTHER),
    ],
    ['get-assessment-what-happens', 'elig-social-care-criteria', 'fear-reassessment'],
  ),
  outcome(
    'ready-scotland',
    ' in Scotland',
    [
      SCOTLAND.local,
      SCOTLAND.assess,
      SCOTLAND.options,
      SCOTLAND.choose,
      SCOTLAND.advocacy,
      ruleIf(SCOTLAND.capacity, FOR_OTHER),
    ],
    ['scot-get-assessment-what-happens', 'scot-four-options'],
  ),
  outcome(
    'ready-wales',
    ' in Wales',
    [WALES.test, WALES.unable, WALES.assess, WALES.direct, ruleIf(WALES.suitable, FOR_OTHER)],
    ['wales-get-assessment-what-happens', 'wales-dp'],
  ),
  outcome(
    'ready-ni',
    ' in Northern Ireland',
    [NI.must, NI.manage, NI.ways, NI.keyWorker, NI.trusts],
    ['ni-get-assessment-what-happens', 'ni-dp'],
  ),
];

export const GET_READY: Flow = {
  id: 'get-ready',
  title: 'Get ready for an assessment or review',
  keyword: 'GET READY',
  menu: 'Get ready for an assessment',
  invites: 'make your page for it',
  gives: 'a list to take along',
  starts: [
    '(get|help me get|getting|prepare|help me prepare) (ready)? (me)? for (my|an|the|a|our|his|her|mums|dads) (needs|care|carers|social care)? (assessment|review|reassessment)',
    'how (do|can|should) i (prepare|get ready) for (my|an|the|a) (needs|care)? (assessment|review|reassessment)',
    '(assessment|review) (checklist|preparation|prep)',
    'prepare for (assessment|review)',
  ],
  offeredAfter: ['get-assessment-what-happens', 'fear-reassessment', 'dp-monitoring-review', 'carer-own-assessment'],
  nations: ['england', 'scotland', 'wales', 'ni'],
  about:
    'A few questions, then one page for the meeting: what to say, the bad days, who comes along, and what to ask after it.',
  file: 'bot/flows/guides/get-ready.ts',
  ...DATES,
  sources: sourcesOf(NODES),
  start: 'who',
  nodes: NODES,
};
