import { FOR_OTHER, ruleIf, is } from '../../build.js';
import type { Outcome } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { ENGLAND as RULE } from '../rules-england.js';

/** The rights to a personal health budget, and section 117. */
export const ENGLAND_HEALTH: readonly Outcome[] = [
  {
    kind: 'outcome',
    id: 's117',
    verdict: 'likely',
    title: 'a health budget and free aftercare under section 117',
    means: [
      {
        text: 'That section gives free aftercare. {You have} a right to ask for a personal health budget for the NHS part.',
      },
      { text: 'The council part can be a direct payment. Savings do not matter: section 117 aftercare is free.' },
    ],
    because: ['nation', 'age', 'reason', 'now', 'section', 'aware'],
    rules: [
      RULE.s117,
      RULE.s117phb,
      RULE.phbYes,
      RULE.s117direct,
      RULE.phbWays,
      ruleIf(RULE.authorised, is('aware', 'cannot')),
      ruleIf(RULE.consent, FOR_OTHER),
    ],
    couldChange: [
      {
        text: 'Aftercare ends when the NHS and the council both agree that it is no longer needed. It cannot end during a community treatment order.',
      },
      {
        text: 'Needs that have nothing to do with mental health are not part of it. Ask for a Care Act assessment for those.',
      },
    ],
    next: [
      {
        text: 'Ask the mental health team: "Am I on section 117? Please confirm it in writing. I want a personal health budget."',
      },
      { text: 'On a ward now? Ask for it before the discharge meeting.', when: is('now', 'ward') },
      {
        text: 'No settled home? Ask for housing support to be looked at as part of aftercare.',
        when: is('now', 'nohome'),
      },
      ...CONSENT_LINES,
      { text: 'If they say no, ask for the reasons in writing.' },
    ],
    articles: ['mh-s117-phb-right', 'mh-s117-free-aftercare', 'flow:what-to-ask'],
  },
  {
    kind: 'outcome',
    id: 's117-ask',
    verdict: 'ask',
    title: 'section 117 aftercare',
    means: [
      {
        text: 'It depends on the section. Section 3 and some others give free aftercare and a right to a health budget. Section 2 does not.',
      },
      { text: 'Whatever the section was, {you can} ask the council for a needs assessment.' },
    ],
    because: ['nation', 'reason', 'now', 'section', 'aware'],
    rules: [RULE.s117, RULE.section2, RULE.s117phb, RULE.assess],
    couldChange: [
      { text: 'The section on the discharge letter. Once you know it, write CHANGE and the number of that answer.' },
    ],
    next: [
      {
        text: 'Ask the mental health team or the council: "Which section was it, and am I on the section 117 list?" Ask for the answer in writing.',
      },
      { text: 'Ask the council for a needs assessment as well.' },
      ...CONSENT_LINES,
    ],
    articles: ['elig-under-mental-health-act', 'mh-s117-free-aftercare', 'flow:what-to-ask'],
  },
  {
    kind: 'outcome',
    id: 'chc',
    verdict: 'likely',
    title: 'a personal health budget',
    means: [
      {
        text: 'Adults with NHS continuing healthcare have a right to a personal health budget. The care is free, whatever the savings.',
      },
      { text: '{You can} have it as a direct payment, or let the NHS or an organisation hold it.' },
    ],
    because: ['nation', 'age', 'reason', 'now', 'aware'],
    rules: [
      RULE.phbChc,
      RULE.phbYes,
      RULE.phbWays,
      RULE.phbReasons,
      ruleIf(RULE.consent, FOR_OTHER),
      ruleIf(RULE.wheelchair, is('now', 'wheels')),
    ],
    couldChange: [
      {
        text: 'A review alone cannot end continuing healthcare. If a new assessment ends it, ask the council to assess. It may charge.',
      },
      { text: 'Care that is not yet agreed as continuing healthcare does not give this right.' },
    ],
    next: [
      {
        text: 'Ask the continuing healthcare team at the ICB: "I want a personal health budget. Who starts it, and by when?"',
      },
      { text: 'Had a council direct payment? Ask to keep the same personal assistants.' },
      ...CONSENT_LINES,
    ],
    articles: ['phb-who-and-how-ask', 'phb-spend', 'phb-chc-move-from-dp'],
  },
];
