import { all, any, choose, FOR_OTHER, is, not, ruleIf, tick, to, ways } from '../../build.js';
import type { FlowNode, Line } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { NI, SCOTLAND, WALES } from '../rules-nations.js';

const CARER = is('who', 'carer');
const ADVOCATE: Line = { text: 'If it is hard to take part, ask for an independent advocate.' };

/** Scotland: the four options and local rules. */
const SCOTTISH: readonly FlowNode[] = [
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

/** Wales: the national four-part test, and direct payments. */
const WELSH: readonly FlowNode[] = [
  choose(
    {
      id: 'wales-chc-now',
      ask: '{Do you} have NHS continuing healthcare?',
      why: 'Since April 2026 that has a rule of its own in Wales.',
      example: 'the NHS pays for all the care',
      hint: 'Say yes or no. It means that the NHS pays for all the care.',
    },
    [
      { id: 'yes', label: 'Yes', said: '{you have} NHS continuing healthcare' },
      { id: 'no', label: 'No', said: '{you do} not have NHS continuing healthcare' },
    ],
    [to('wales-chc', is('wales-chc-now', 'yes')), to('wales-hard')],
  ),
  tick(
    {
      id: 'wales-hard',
      ask: 'Which parts of life are hard because of illness, disability, age, alcohol or drugs?',
      why: 'The test in Wales looks at how the need arises and at these parts of life.',
      example: '1 and 3',
      hint: 'Pick each that is hard, painful, risky or slow. If nothing is, say none.',
      sensitive: true,
    },
    'None of these',
    'hard: {value}',
    [
      {
        id: 'self',
        label: 'Looking after yourself',
        also: ways(`
          washing, dressing, eating, self care, cooking, wash, dress, eat, toilet, cook, bath
        `),
        said: 'self-care',
      },
      {
        id: 'talk',
        label: 'Making yourself understood',
        also: ways('communication, talking, hearing, speaking'),
        said: 'communication',
      },
      {
        id: 'safe',
        label: 'Being safe',
        also: ways('safe, safety, danger, falls, falling, abuse'),
        said: 'being safe',
      },
      {
        id: 'work',
        label: 'Work, learning or fun',
        also: ways('work, college, job, learning, leisure'),
        said: 'work, learning or leisure',
      },
      {
        id: 'people',
        label: 'Family and friends',
        also: ways('friends, family, relationships, lonely, see people, see friends, isolated'),
        said: 'family and friends',
      },
      {
        id: 'out',
        label: 'Life outside the home',
        also: ways('community, going out, shops, getting out, get out, go out, shopping'),
        said: 'life outside the home',
      },
      { id: 'child', label: 'Caring for a child', also: ways('children, kids, child'), said: 'caring for a child' },
    ],
    [to('wales-alone')],
    true,
  ),
  choose(
    {
      id: 'wales-alone',
      ask: 'Can that be met by {you}, family or local groups, without the council?',
      why: 'The council helps where nobody else can or will.',
      hint: 'Family counts only if they are willing and able. Pick what comes closest.',
    },
    [
      { id: 'no', label: 'No', also: ways('nobody, no one, cant'), said: 'it cannot be met without the council' },
      {
        id: 'partly',
        label: 'Only partly',
        also: ways('partly, some of it, a bit, not all'),
        said: 'it can be met only partly without the council',
      },
      { id: 'yes', label: 'Yes', also: ways('all of it, family does it'), said: 'it can be met without the council' },
    ],
    [
      to('wales-likely', all({ question: 'wales-hard', count: 1 }, is('wales-alone', ['no', 'partly']))),
      to('wales-unlikely', any(is('wales-hard', 'none'), is('wales-alone', 'yes'))),
      to('wales-ask'),
    ],
  ),
  ...(['likely', 'ask', 'unlikely'] as const).map(
    (verdict): FlowNode => ({
      kind: 'outcome',
      id: `wales-${verdict}`,
      verdict,
      title: 'care and a direct payment from a council in Wales',
      means: [
        {
          text: {
            likely:
              'Your answers fit the test. If an assessment agrees, the council must offer a direct payment where it can meet the needs.',
            ask: 'Your answers leave part of the test open. An assessment can settle it.',
            unlikely:
              'The test asks for a need that cannot be met without the council. Your answers do not show one. {You can} still ask for an assessment.',
          }[verdict],
        },
      ],
      because: ['nation', 'wales-chc-now', 'wales-hard', 'wales-alone', 'aware'],
      rules: [
        WALES.test,
        WALES.direct,
        WALES.assess,
        WALES.unable,
        WALES.noBudget,
        WALES.charge,
        WALES.protect,
        WALES.coordinator,
        WALES.drugs,
        ruleIf(WALES.suitable, FOR_OTHER),
      ],
      couldChange: [
        { text: 'Family that can no longer help, or help that is too much for them.' },
        { text: 'Something that is only possible with pain, fear or danger. That counts as unable.' },
      ],
      next: [
        {
          text: "Ask your council's social services for an assessment. Say that you want to know about direct payments.",
        },
        { text: 'Under a mental health team? Ask the care coordinator to put direct payments into the plan.' },
        ...CONSENT_LINES,
        ADVOCATE,
      ],
      articles: ['wales-dp', 'wales-elig-social-care-criteria', 'wales-charges'],
    }),
  ),
  {
    kind: 'outcome',
    id: 'wales-chc',
    verdict: 'ask',
    title: 'a direct payment for continuing healthcare in Wales',
    means: [{ text: '{You can} ask the health board for a direct payment. It may agree, but does not have to.' }],
    because: ['nation', 'wales-chc-now', 'aware'],
    rules: [WALES.chc],
    couldChange: [{ text: 'The rules are new. Ask the health board which care it pays for in this way.' }],
    next: [
      { text: 'Ask the continuing healthcare nurse at the health board about a direct payment.' },
      { text: 'If they say that it is not possible in Wales, tell them that the rules changed on 1 April 2026.' },
      ...CONSENT_LINES,
    ],
    articles: ['wales-chc', 'wales-dp'],
  },
  {
    kind: 'outcome',
    id: 'wales-carer',
    verdict: 'likely',
    title: 'support for you as a carer in Wales',
    means: [
      {
        text: 'The council must offer you an assessment. If you meet the test, you have a right to support, which can be a direct payment.',
      },
    ],
    because: ['who', 'nation'],
    rules: [WALES.carer, WALES.carerSupport, WALES.noBudget],
    couldChange: [{ text: 'The test asks if your own goals can be reached without help from the council.' }],
    next: [
      { text: "Ask your council's social services for a carer's needs assessment." },
      { text: '{{contact:carers-wales}} can talk it over with you.' },
    ],
    articles: ['wales-carer-own-assessment', 'wales-carer-dp-spend'],
  },
];

/** Northern Ireland: the Trusts. */
const NORTHERN_IRISH: readonly FlowNode[] = [
  choose(
    {
      id: 'ni-who',
      ask: 'Which fits {you} best?',
      why: 'These are the groups that can apply for direct payments.',
      hint: 'Pick the one that comes closest. You can change it later.',
    },
    [
      {
        id: 'disabled',
        label: 'Disabled or ill, 16 or over',
        also: ways(`
          disabled, ill, disability, illness, autism, learning disability, stroke, ms, wheelchair, blind,
          deaf
        `),
        said: '{you are} disabled or ill and 16 or over',
      },
      {
        id: 'mind',
        label: 'Mental health problems',
        also: ways(`
          mental health, mental illness, depression, psychosis, bipolar, depressed, anxiety, schizophrenia,
          psychotic
        `),
        said: '{you have} mental health problems',
      },
      {
        id: 'older',
        label: 'Older, and needs care',
        also: ways('older, elderly, old, pensioner, dementia, over 65, frail'),
        said: '{you are} older and in need of care',
      },
      {
        id: 'child',
        label: 'A disabled child',
        also: ways('child, my child, under 16'),
        said: 'it is about a disabled child',
      },
    ],
    [to('ni-assessed')],
  ),
  choose(
    {
      id: 'ni-assessed',
      ask: 'Has the Trust assessed {you} as needing care?',
      why: 'A direct payment comes after an assessment by the Trust.',
      hint: 'Say yes or no. If you are not sure, say so.',
    },
    [
      { id: 'yes', label: 'Yes', said: 'the Trust has assessed {you}' },
      { id: 'no', label: 'No', said: 'the Trust has not assessed {you} yet' },
    ],
    [to('ni-likely', all(is('ni-assessed', 'yes'), not(is('ni-who', 'not-sure')))), to('ni-ask')],
  ),
  ...(['likely', 'ask'] as const).map(
    (verdict): FlowNode => ({
      kind: 'outcome',
      id: `ni-${verdict}`,
      verdict,
      title: 'a direct payment from the Trust',
      means: [
        {
          text:
            verdict === 'likely'
              ? 'The Trust must make direct payments to eligible people who ask for them. Help to manage the money is allowed.'
              : 'First the Trust has to assess what {you need}. After that, {you can} ask for a direct payment or another way.',
        },
      ],
      because: ['nation', 'ni-who', 'ni-assessed', 'aware'],
      rules: [
        NI.must,
        NI.who,
        NI.manage,
        NI.trusts,
        NI.ways,
        ruleIf(NI.mental, is('ni-who', 'mind')),
        NI.limits,
        NI.charge,
      ],
      couldChange: [
        { text: 'Mental health or criminal justice law can limit who may have a direct payment.' },
        { text: 'If there is a waiting list for the service, a direct payment does not jump it.' },
      ],
      next: [
        {
          text:
            verdict === 'likely'
              ? 'Ask the key worker or social worker at the Trust: "I want to know about direct payments and Self Directed Support."'
              : 'Ask your Health and Social Care Trust for an assessment of what {you need}.',
        },
        { text: '{{web:cil-ni}} helps people with direct payments.' },
        ...CONSENT_LINES,
      ],
      articles: ['ni-dp', 'ni-dp-rules', 'ni-basics-ways-to-hold'],
    }),
  ),
  {
    kind: 'outcome',
    id: 'ni-carer',
    verdict: 'ask',
    title: 'support for you as a carer in Northern Ireland',
    means: [
      {
        text: "You can ask for a carer's assessment. After it, the Trust decides whether to help you. A direct payment is possible.",
      },
    ],
    because: ['who', 'nation'],
    rules: [NI.carer, NI.carerSupport],
    couldChange: [{ text: 'The Trust has a choice here. Show what caring does to your health and work.' }],
    next: [
      { text: "Ask your Health and Social Care Trust for a carer's assessment." },
      { text: '{{contact:carers-uk}} can talk it over with you.' },
    ],
    articles: ['ni-carer-own-assessment', 'ni-carer-dp-spend'],
  },
];

/** Where each nation's part begins. */
export const NATION_EDGES = [
  to('scot-carer', all(is('nation', 'scotland'), CARER)),
  to('wales-carer', all(is('nation', 'wales'), CARER)),
  to('ni-carer', all(is('nation', 'ni'), CARER)),
] as const;

export const OTHER_NATIONS: readonly FlowNode[] = [...SCOTTISH, ...WELSH, ...NORTHERN_IRISH];
