import { choose, FOR_OTHER, is, to, yesNo, ways } from '../../build.js';
import type { Edge, FlowNode } from '../../flow.js';
import { aware, nation, who } from '../opening-questions.js';

const BY_NATION: readonly Edge[] = [to('decided')];

const OUTCOMES: readonly Edge[] = [
  to('challenge-scotland', is('nation', 'scotland')),
  to('challenge-wales', is('nation', 'wales')),
  to('challenge-ni', is('nation', 'ni')),
  to('final-answer', is('tried', 'final')),
  to('no-chc', is('decided', 'chc')),
  to('no-health', is('decided', 'health')),
  to('delay', is('decided', 'waiting')),
  to('no-council'),
];

export const SAID_NO_QUESTIONS: readonly FlowNode[] = [
  who([to('nation')]),
  nation([to('aware', FOR_OTHER), ...BY_NATION]),
  aware(BY_NATION),
  choose(
    {
      id: 'decided',
      ask: 'What happened?',
      why: 'A refusal, a cut and a long wait each have their own first step.',
      hint: 'Pick what comes closest. If it is several things, pick the worst one.',
    },
    [
      {
        id: 'payment',
        label: 'Direct payment refused',
        also: ways(`
          refused a direct payment, no direct payment, direct payment, said no, refused, turned down, wont
          give a direct payment, dp, no dp, refused a dp
        `),
        said: 'a direct payment was refused',
      },
      {
        id: 'assessed',
        label: 'Told: not eligible',
        also: ways(`
          not eligible, dont qualify, not bad enough, no needs, failed the assessment, not ill enough, isnt
          disabled enough, not disabled enough, isnt ill enough, doesnt qualify, not entitled, dont meet,
          doesnt meet, no eligible needs, dont need it
        `),
        said: '{you were} told: not eligible',
      },
      {
        id: 'cut',
        label: 'Budget or hours cut',
        also: ways(`
          cut, reduced, hours cut, less money, taken away, stopped, cutting, cuts, less hours, fewer hours,
          reducing, took away, taking away, lowered, dropped
        `),
        said: 'the budget or hours were cut',
      },
      {
        id: 'low',
        label: 'Budget is too low',
        also: ways(`
          too low, not enough, wont cover it, too little, doesnt cover, wont cover, cant afford, isnt enough
        `),
        said: 'the budget is not enough',
      },
      {
        id: 'waiting',
        label: 'Waiting too long',
        also: ways(`
          waiting, no answer, delay, heard nothing, no reply, keep me waiting, ignored, wait, chasing,
          havent heard, not heard, not got back, waited, waiting list
        `),
        said: '{you have} waited too long',
      },
      {
        id: 'health',
        label: 'NHS refused a health budget',
        also: ways('phb, health budget, personal health budget, nhs said no'),
        said: 'the NHS refused a health budget',
      },
      {
        id: 'chc',
        label: 'Continuing healthcare refused',
        also: ways('chc, continuing healthcare, chc refused'),
        said: 'NHS continuing healthcare was refused',
      },
    ],
    [to('written')],
  ),
  yesNo(
    {
      id: 'written',
      ask: 'Do you have it in writing, with reasons?',
      why: 'Reasons show what to answer. You can always ask for them.',
      hint: 'Say yes or no. A letter or email with reasons counts.',
    },
    'it is in writing, with reasons',
    'there are no written reasons yet',
    [to('when')],
  ),
  {
    kind: 'question',
    id: 'when',
    ask: 'On what day did you hear it, or when did the wait begin?',
    why: 'Time limits are counted from that day. I work them out for you.',
    example: '3 March, or 2 weeks ago',
    hint: 'A day in the past, like 3 March, last Tuesday or 2 weeks ago. Roughly is fine.',
    answer: { type: 'date', lies: 'past', said: 'it was on {value}' },
    next: [to('tried')],
  },
  choose(
    {
      id: 'tried',
      ask: 'What have you done about it so far?',
      why: 'Most ways go in steps. I show the next one.',
      hint: 'Pick how far you have come.',
    },
    [
      {
        id: 'nothing',
        label: 'Nothing yet',
        also: ways(`
          nothing, not yet, no, just heard, none, nothing so far, only just, not done anything, not sure
          what to do
        `),
        said: 'you have done nothing about it yet',
      },
      {
        id: 'asked',
        label: 'Asked, or complained',
        also: ways(`
          asked, complained, complaint, review, appealed, wrote, rang, phoned, called, emailed, asked them,
          spoke to them, told them, argued, asked again, appeal
        `),
        said: 'you have asked or complained',
      },
      {
        id: 'final',
        label: 'They gave a final answer',
        also: ways(`
          final answer, final, final response, finished, complaint refused, complaint closed
        `),
        said: 'they gave a final answer to a complaint',
      },
    ],
    [to('urgent')],
  ),
  yesNo(
    {
      id: 'urgent',
      ask: 'Is care missing now, or is someone unsafe without it?',
      why: 'Then the first step is to ask for help at once.',
      hint: 'Say yes or no. If there is danger right now, call {{phone:emergency-999}}.',
    },
    'care is missing now',
    'nobody is without care right now',
    OUTCOMES,
  ),
];
