import { all, any, choose, FOR_OTHER, is, ruleIf, tick, to, ways } from '../../build.js';
import type { FlowNode } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { WALES } from '../rules-nations.js';
import { ADVOCATE } from './advocate.js';

/** Wales: the national four-part test, and direct payments. */
export const WELSH: readonly FlowNode[] = [
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
