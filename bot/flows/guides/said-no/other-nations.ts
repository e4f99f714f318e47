import type { Outcome } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { NI, SCOTLAND, WALES } from '../rules-nations.js';
import { DATED, UNDATED, URGENT, BECAUSE, NHS_LETTER } from './lines.js';

/** The way to challenge a decision in Scotland, Wales and Northern Ireland. */
export const SAID_NO_ELSEWHERE: readonly Outcome[] = [
  {
    kind: 'outcome',
    id: 'challenge-scotland',
    verdict: 'list',
    title: 'What to do in Scotland',
    means: [
      {
        text: 'Ask for the reasons in writing, then complain in two stages. After that the Ombudsman (SPSO) can look at the decision itself.',
      },
    ],
    because: BECAUSE,
    rules: [SCOTLAND.complain, SCOTLAND.options, SCOTLAND.assess, SCOTLAND.local, SCOTLAND.advocacy],
    couldChange: [{ text: 'A higher level of risk than the council saw. Say what happens on bad days.' }],
    next: [
      { text: 'Ring social work today. Say: "This is urgent. Please help now, while you decide."', when: URGENT },
      { text: 'Write today and ask for the reasons and the level of risk. I have a letter for you to copy.' },
      { text: 'Complain if they do not change it. Stage 1 should take 5 working days, stage 2 takes 20.' },
      { text: 'Then go to {{contact:spso}}.' },
      ...CONSENT_LINES,
    ],
    parts: [
      {
        title: 'Time limits',
        lines: [
          { text: 'Ombudsman: usually within 12 months of knowing, so by {date:when+12m}.', when: DATED },
          { text: 'Ombudsman: usually within 12 months of knowing.', when: UNDATED },
        ],
      },
    ],
    letter: { to: 'to the social work team', parts: NHS_LETTER },
    articles: ['scot-challenge', 'scot-challenge-complaint-route', 'scot-help-advocate'],
  },
  {
    kind: 'outcome',
    id: 'challenge-wales',
    verdict: 'list',
    title: 'What to do in Wales',
    means: [
      {
        text: 'Ask for the reasons in writing, then complain in two stages. After that the Ombudsman for Wales can look at it.',
      },
    ],
    because: BECAUSE,
    rules: [WALES.complain, WALES.direct, WALES.assess, WALES.test, WALES.protect],
    couldChange: [{ text: 'Facts on the part of the test that they say is not met.' }],
    next: [
      { text: 'Ring social services today. Say: "This is urgent. Please help now, while you decide."', when: URGENT },
      { text: 'Write today and ask for the reasons. I have a letter for you to copy.' },
      { text: 'Free help with a complaint: {{web:llais}}.' },
      { text: 'Then go to {{contact:psow}}.' },
      ...CONSENT_LINES,
    ],
    parts: [
      {
        title: 'Time limits',
        lines: [
          { text: 'Complaint: usually within 12 months, so by {date:when+12m}.', when: DATED },
          { text: 'Complaint: usually within 12 months.', when: UNDATED },
          {
            text: 'Stage 1: an offer to talk within 10 working days. Stage 2: an answer in 25, longer if it is complex.',
          },
        ],
      },
    ],
    letter: { to: 'to the council or health board', parts: NHS_LETTER },
    articles: ['wales-challenge-complaint-route', 'wales-challenge-refused-dp', 'wales-help-advocate'],
  },
  {
    kind: 'outcome',
    id: 'challenge-ni',
    verdict: 'list',
    title: 'What to do in Northern Ireland',
    means: [
      {
        text: 'Ask the Trust for the reasons in writing, then complain. After its final reply the Ombudsman (NIPSO) can look at it.',
      },
    ],
    because: BECAUSE,
    rules: [NI.complain, NI.must, NI.manage, NI.trusts],
    couldChange: [{ text: 'New facts about what {you need}, or help that would let {them} manage a direct payment.' }],
    next: [
      { text: 'Ring the Trust today. Say: "This is urgent. Please help now, while you decide."', when: URGENT },
      { text: 'Write today and ask for the reasons. I have a letter for you to copy.' },
      { text: 'Free help with a complaint: {{contact:pcc-ni}}.' },
      { text: 'Then go to the Ombudsman: {{web:nipso}}.' },
      ...CONSENT_LINES,
    ],
    parts: [
      {
        title: 'Time limits',
        lines: [
          {
            text: 'Complaint: within 6 months if you can, so by {date:when+6m}. The last day is {date:when+12m}.',
            when: DATED,
          },
          { text: 'Complaint: within 6 months if you can, at most 12.', when: UNDATED },
          { text: 'Ombudsman: within 6 months of the final reply of the Trust.' },
        ],
      },
    ],
    letter: { to: 'to the Trust', parts: NHS_LETTER },
    articles: ['ni-challenge-complaint-route', 'ni-challenge-refused-dp', 'ni-challenge-delay'],
  },
];
