import { any, choose, FOR_OTHER, is, ruleIf, to, ways } from '../../build.js';
import type { FlowNode } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { SCOTLAND } from '../rules-nations.js';
import { ADVOCATE } from './advocate.js';

/** Scotland: the four options and local rules. */
export const SCOTTISH: readonly FlowNode[] = [
  choose(
    {
      id: 'scot-risk',
      ask: 'With no more help, how serious would it get?',
      why: 'Councils in Scotland look at the level of risk. They set their own rules.',
      hint: 'Think of health, safety and daily life in the next months. Pick what comes closest.',
    },
    [
      {
        id: 'high',
        label: 'Serious harm or a crisis',
        also: ways(`
          serious, very, dangerous, critical, crisis, substantial, bad, very serious, very bad, really bad,
          awful, serious harm, emergency, cant cope, couldnt cope, end up in hospital
        `),
        example: 'falls, no food, hospital, neglect',
        said: 'without help there is a serious risk',
      },
      {
        id: 'middle',
        label: 'Hard, but safe',
        also: ways('hard, moderate, difficult, manage just, cope, manage, struggle, just about, safe'),
        example: 'things slip, life gets smaller',
        said: 'without help it is hard but safe',
      },
      {
        id: 'low',
        label: 'A little harder',
        also: ways('low, a little, not much, slightly, ok, fine, not serious, little harder'),
        said: 'without help it is a little harder',
      },
    ],
    [to('scot-personal')],
  ),
  choose(
    {
      id: 'scot-personal',
      ask: '{Do you} need help to wash, dress, eat or use the toilet?',
      why: 'Personal care is free in Scotland for adults who are assessed as needing it.',
      hint: 'Say yes or no. Reminders count as help.',
    },
    [
      { id: 'yes', label: 'Yes', said: '{you need} personal care' },
      { id: 'no', label: 'No', said: '{you do} not need personal care' },
    ],
    [
      to('scot-likely', is('scot-risk', 'high')),
      to('scot-ask', any(is('scot-risk', ['middle', 'not-sure', 'rather-not-say']), is('scot-personal', 'yes'))),
      to('scot-unlikely'),
    ],
  ),
  {
    kind: 'outcome',
    id: 'scot-likely',
    verdict: 'likely',
    title: 'support with a choice of four options',
    means: [
      {
        text: 'People at high risk usually get support, by local rules. Then {you choose} one of four options. Option 1 is a direct payment.',
      },
      { text: 'Personal care is free if the assessment says that {you need} it.', when: is('scot-personal', 'yes') },
    ],
    because: ['nation', 'scot-risk', 'scot-personal', 'aware'],
    rules: [
      SCOTLAND.local,
      SCOTLAND.options,
      SCOTLAND.assess,
      SCOTLAND.choose,
      ruleIf(SCOTLAND.freeCare, is('scot-personal', 'yes')),
      SCOTLAND.charges,
      SCOTLAND.mental,
      SCOTLAND.advocacy,
      ruleIf(SCOTLAND.capacity, FOR_OTHER),
    ],
    couldChange: [
      { text: 'The council may see the risk as lower. Ask which level it gave, and why, in writing.' },
      { text: 'A council can refuse Option 1 if holding money would put {you} at risk.' },
    ],
    next: [
      { text: "Ask the council's social work team for an assessment. In the Highlands ask NHS Highland." },
      { text: 'If someone is in danger now, call {{phone:emergency-999}}.' },
      {
        text: 'A student? Begin with the council where {you live} now. {{contact:care-information-scotland}} can tell you more.',
      },
      ...CONSENT_LINES,
      ADVOCATE,
    ],
    articles: ['scot-four-options', 'scot-how-get', 'scot-charges'],
  },
  {
    kind: 'outcome',
    id: 'scot-ask',
    verdict: 'ask',
    title: 'self-directed support in Scotland',
    means: [
      {
        text: 'Each council sets its own rules. Moderate risk often gets no paid support, but the assessment is {your} right.',
      },
      { text: 'Personal care is free if the assessment says that {you need} it.', when: is('scot-personal', 'yes') },
    ],
    because: ['nation', 'scot-risk', 'scot-personal', 'aware'],
    rules: [
      SCOTLAND.local,
      SCOTLAND.assess,
      SCOTLAND.options,
      ruleIf(SCOTLAND.freeCare, is('scot-personal', 'yes')),
      SCOTLAND.mental,
      SCOTLAND.advocacy,
      ruleIf(SCOTLAND.capacity, FOR_OTHER),
    ],
    couldChange: [{ text: 'A higher risk, for example on bad days or if a carer can no longer help.' }],
    next: [
      { text: "Ask the council's social work team for an assessment, and for its eligibility rules." },
      { text: '{{contact:care-information-scotland}} can talk it over with you.' },
      ...CONSENT_LINES,
      ADVOCATE,
    ],
    articles: ['scot-how-get', 'scot-four-options', 'scot-challenge'],
  },
  {
    kind: 'outcome',
    id: 'scot-unlikely',
    verdict: 'unlikely',
    title: 'paid support from a council in Scotland',
    means: [{ text: 'People at low risk usually get advice and not a budget. {You can} still ask for an assessment.' }],
    because: ['nation', 'scot-risk', 'scot-personal', 'aware'],
    rules: [SCOTLAND.local, SCOTLAND.assess, SCOTLAND.mental],
    couldChange: [{ text: 'The risk gets higher, or there are bad spells that you have not counted.' }],
    next: [
      { text: 'Ask the council which local help needs no assessment.' },
      { text: '{{contact:care-information-scotland}} knows local services.' },
      ...CONSENT_LINES,
    ],
    articles: ['scot-how-get', 'scot-four-options'],
  },
  {
    kind: 'outcome',
    id: 'scot-carer',
    verdict: 'likely',
    title: 'an adult carer support plan',
    means: [
      {
        text: 'Every adult carer in Scotland can have a support plan. If your needs meet the local rules, the council must support you.',
      },
    ],
    because: ['who', 'nation'],
    rules: [SCOTLAND.carer, SCOTLAND.carerSupport],
    couldChange: [{ text: 'Local rules decide what is paid for. Ask for them.' }],
    next: [
      { text: 'Ask for an adult carer support plan at the council where the person you care for lives.' },
      { text: '{{contact:carers-scotland}} can talk it over with you.' },
    ],
    articles: ['scot-carer-own-assessment', 'scot-carer-dp-spend', 'scot-carer-break-respite'],
  },
];
