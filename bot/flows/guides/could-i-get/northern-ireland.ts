import { all, choose, is, not, ruleIf, to, ways } from '../../build.js';
import type { FlowNode } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { NI } from '../rules-nations.js';

/** Northern Ireland: the Trusts. */
export const NORTHERN_IRISH: readonly FlowNode[] = [
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
