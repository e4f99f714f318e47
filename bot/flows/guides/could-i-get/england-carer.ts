import { all, choose, is, not, tick, to, ways } from '../../build.js';
import type { Condition, FlowNode } from '../../flow.js';
import { ENGLAND as RULE } from '../rules-england.js';

const ANY_HARD: Condition = { question: 'carer-hard', count: 1 };

/** A carer's own budget (E-CAR-003 to 007), and young carers. */
export const ENGLAND_CARER: readonly FlowNode[] = [
  tick(
    {
      id: 'carer-hard',
      ask: 'What is hard because you care for someone?',
      why: 'For a carer one of these is enough, or a risk to your health.',
      example: '1 and 7',
      hint: 'Pick each that caring makes hard or leaves no time for. If nothing, say none.',
    },
    'None of these',
    'hard because you care: {value}',
    [
      {
        id: 'health',
        label: 'My own health',
        also: ways(`
          health, exhausted, tired, stress, ill, my back, sleep, depressed, exhaustion, worn out, knackered,
          stressed, anxiety, depression, sleeping, my knees, back
        `),
        example: 'sleep, back pain, stress',
        said: 'your own health',
      },
      {
        id: 'children',
        label: 'Looking after children',
        also: ways('children, kids, my children'),
        said: 'looking after children',
      },
      {
        id: 'others',
        label: 'Caring for others too',
        also: ways('others, another person, someone else'),
        said: 'caring for others too',
      },
      {
        id: 'home',
        label: 'Keeping a clean home',
        also: ways('home, cleaning, housework'),
        said: 'keeping a clean home',
      },
      { id: 'food', label: 'Eating well', also: ways('eating, food, cooking'), said: 'eating well' },
      {
        id: 'people',
        label: 'Seeing people',
        also: ways(`
          friends, family, lonely, isolated, relationships, see people, see friends, my friends
        `),
        said: 'seeing people',
      },
      {
        id: 'work',
        label: 'Work or learning',
        also: ways('work, job, college, study, my job, working'),
        said: 'work or learning',
      },
      {
        id: 'out',
        label: 'Getting out',
        also: ways('shops, services, going out, get out, go out, out'),
        said: 'getting out',
      },
      {
        id: 'free',
        label: 'Time for yourself',
        also: ways(`
          time, break, respite, rest, hobbies, no life, fun, time for myself, time to myself, time off, me
          time, a life
        `),
        said: 'time for yourself',
      },
    ],
    [to('carer-effect')],
    true,
  ),
  choose(
    {
      id: 'carer-effect',
      ask: 'Does caring have a big effect on your own life or health?',
      why: 'It is the last part of the test for carers.',
      hint: 'Say yes or no. Think of the weeks that are hardest.',
    },
    [
      {
        id: 'yes',
        label: 'Yes',
        also: ways('a lot, big, massively, huge'),
        said: 'caring has a big effect on your life',
      },
      {
        id: 'no',
        label: 'No',
        also: ways('not much, a little, not really'),
        said: 'caring has no big effect on your life',
      },
    ],
    [to('carer-likely', all(ANY_HARD, is('carer-effect', 'yes'))), to('carer-ask')],
  ),
  {
    kind: 'outcome',
    id: 'carer-likely',
    verdict: 'likely',
    title: 'a budget of your own as a carer',
    means: [
      {
        text: 'If an assessment agrees with your answers, you have eligible needs as a carer. Then you can have a personal budget and a direct payment.',
      },
    ],
    because: ['who', 'nation', 'age', 'carer-hard', 'carer-effect'],
    rules: [RULE.carerTest, RULE.carerAssess, RULE.carerBudget, RULE.replacement, RULE.advocate],
    couldChange: [
      { text: 'The council may say that other help meets the need. Ask it to write down which.' },
      {
        text: 'Paid care while you rest usually comes from the budget of the person you care for. Ask for both to be looked at.',
      },
    ],
    next: [
      {
        text: 'Contact adult social care at the council of the person you care for. Say: "I want a carer assessment."',
      },
      { text: 'Write down what you do in a week, nights too, and what you have given up.' },
      { text: 'Say clearly what you can and cannot go on doing.' },
      { text: '{{contact:carers-uk}} can talk it over with you.' },
    ],
    articles: ['carer-own-assessment', 'carer-dp-spend', 'carer-break-respite'],
  },
  {
    kind: 'outcome',
    id: 'carer-ask',
    verdict: 'ask',
    title: 'a budget of your own as a carer',
    means: [
      {
        text: 'Your answers leave part of the test open. The assessment is free, and every carer who may need support can have one.',
      },
    ],
    because: ['who', 'nation', 'age', 'carer-hard', 'carer-effect'],
    rules: [RULE.carerAssess, RULE.carerTest, RULE.carerBudget, RULE.replacement],
    couldChange: [
      { text: 'Your health, sleep or work begins to suffer.' },
      { text: 'The person you care for gets help of their own, which gives you a break.' },
    ],
    next: [
      { text: 'Ask adult social care for a carer assessment, at the council of the person you care for.' },
      { text: 'Ask for a needs assessment for the person you care for as well, if they agree.' },
      { text: '{{contact:carers-uk}} can talk it over with you.' },
    ],
    articles: ['carer-own-assessment', 'carer-break-respite'],
  },
  choose(
    {
      id: 'young',
      ask: 'Which fits best?',
      why: 'Under 18, other teams and other laws apply.',
      hint: 'Pick the one that comes closest. You can change it later.',
    },
    [
      {
        id: 'turning',
        label: 'Turning 18 soon',
        also: ways('nearly 18, 17, transition, turning 18, leaving school'),
        said: '{you will} turn 18 soon',
      },
      {
        id: 'chc',
        label: 'NHS continuing care',
        also: ways('continuing care, nhs care, chc'),
        said: '{you get} NHS continuing care',
      },
      {
        id: 'ehc',
        label: 'An EHC plan',
        also: ways('ehc, ehcp, school plan, special needs plan, send'),
        said: 'there is an Education, Health and Care plan',
      },
      {
        id: 'carer',
        label: 'A young carer',
        also: ways('young carer, i care for, helps at home, looks after'),
        said: '{you are} a young carer',
      },
      {
        id: 'disabled',
        label: 'A disabled child',
        also: ways('disabled, ill, autistic, disability, illness, none of these'),
        said: '{you are} disabled or ill',
      },
    ],
    [
      to('young-carer', is('young', 'carer')),
      to('young-carer', all(is('who', 'carer'), not(is('young', ['turning', 'chc', 'ehc', 'disabled'])))),
      to('young-chc', is('young', 'chc')),
      to('transition', is('young', 'turning')),
      to('young-plan'),
    ],
  ),
  {
    kind: 'outcome',
    id: 'young-carer',
    verdict: 'likely',
    title: 'a young carer assessment',
    means: [
      {
        text: 'A young carer has a right to an assessment. It looks at school, rest and health, and at what is too much for a child to do.',
      },
    ],
    because: ['who', 'nation', 'age', 'young'],
    rules: [RULE.youngCarer, RULE.transition],
    couldChange: [{ text: 'At 18 the rules for adult carers begin. Ask for a plan before that.' }],
    next: [
      { text: "Ask children's services at the council for a young carer assessment. A teacher or doctor can ask too." },
      { text: 'Ask for more help for the person who is cared for.' },
    ],
    articles: ['carer-own-assessment', 'moving-to-adult-care'],
  },
  {
    kind: 'outcome',
    id: 'young-chc',
    verdict: 'likely',
    title: 'a personal health budget for a child',
    means: [{ text: 'Children who get NHS continuing care have a right to a personal health budget.' }],
    because: ['who', 'nation', 'age', 'young', 'aware'],
    rules: [RULE.phbChild, RULE.phbYes, RULE.phbWays],
    couldChange: [{ text: 'At 18 the test for adults applies. Ask early what happens then.' }],
    next: [
      {
        text: 'Ask the children\'s continuing care nurse or the ICB: "We want a personal health budget. Who starts it?"',
      },
      { text: 'Ask who can help to write the plan.' },
    ],
    articles: ['phb-who-and-how-ask', 'phb-spend', 'moving-to-adult-care'],
  },
  {
    kind: 'outcome',
    id: 'transition',
    verdict: 'ask',
    title: 'a budget from 18 on',
    means: [
      {
        text: 'If {you are} likely to need care as an adult, {you can} ask for a transition assessment before 18. It shows what may come.',
      },
    ],
    because: ['who', 'nation', 'age', 'young', 'aware'],
    rules: [RULE.transition, RULE.test, RULE.budget],
    couldChange: [{ text: 'The test for adults: two of ten daily things are hard because of illness or disability.' }],
    next: [
      { text: 'Ask the council for a transition assessment now.' },
      { text: 'With an EHC plan, ask for it at the next review of that plan.' },
      { text: "Ask what happens to help from children's services in the meantime." },
    ],
    articles: ['moving-to-adult-care', 'elig-social-care-criteria'],
  },
  {
    kind: 'outcome',
    id: 'young-plan',
    verdict: 'ask',
    title: 'a budget for a child or young person',
    means: [
      {
        text: "Ask children's services for an assessment. With an EHC plan, a personal budget can be asked for when it is written or reviewed.",
      },
    ],
    because: ['who', 'nation', 'age', 'young', 'aware'],
    rules: [RULE.ehc, RULE.phbChild, RULE.transition, RULE.wheelchair],
    couldChange: [
      { text: 'NHS continuing care for a child gives a right to a health budget.' },
      { text: 'At 18 the test for adults begins.' },
    ],
    next: [
      { text: "Contact children's services at your council. Ask for an assessment, and ask about direct payments." },
      { text: 'With an EHC plan, ask for a personal budget in writing before the next review.' },
    ],
    articles: ['parent-disabled-child', 'moving-to-adult-care'],
  },
];
