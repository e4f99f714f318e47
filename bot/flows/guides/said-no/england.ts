import { all, any, FOR_OTHER, is, not, ruleIf } from '../../build.js';
import type { Outcome } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { ENGLAND as RULE } from '../rules-england.js';
import {
  DATED,
  UNDATED,
  URGENT,
  BECAUSE,
  CUT,
  LOW,
  PAYMENT,
  NOW,
  WRITE,
  REVIEW,
  LIMITS_COUNCIL,
  HELPERS,
  LETTER,
  NHS_LETTER,
  PERSONAL,
} from './lines.js';

/** A decision, a wait or a final answer in England, of the council or the NHS. */
export const SAID_NO_ENGLAND: readonly Outcome[] = [
  {
    kind: 'outcome',
    id: 'no-council',
    verdict: 'list',
    title: 'What to do about the decision of the council',
    means: [
      {
        text: 'A no is not the end. The council has to give reasons, and you can ask it to look again, complain, and go to the Ombudsman.',
      },
      { text: 'A budget may go down only if needs or circumstances changed.', when: CUT },
    ],
    because: BECAUSE,
    rules: [
      ruleIf(RULE.direct, PAYMENT),
      ruleIf(RULE.directHelp, PAYMENT),
      ruleIf(RULE.noCut, CUT),
      ruleIf(RULE.enough, any(LOW, CUT)),
      RULE.written,
      ruleIf(RULE.test, is('decided', 'assessed')),
      ruleIf(RULE.unable, is('decided', 'assessed')),
      ruleIf(RULE.ups, is('decided', 'assessed')),
      ruleIf(RULE.urgent, URGENT),
      RULE.complain,
      RULE.lgsco,
      RULE.court,
      RULE.advocate,
      ...PERSONAL,
    ],
    couldChange: [
      { text: 'New facts: a letter from a doctor or worker, a diary of bad days, or what a carer can no longer do.' },
    ],
    next: [
      NOW,
      WRITE,
      REVIEW,
      { text: 'Ask for a copy of the assessment and plan, and mark what is wrong or missing.' },
      { text: 'If they say no again, complain. Then go to {{contact:lgsco}}.' },
      ...CONSENT_LINES,
    ],
    parts: [
      { title: 'Time limits', lines: LIMITS_COUNCIL },
      { title: 'Who can help', lines: HELPERS },
    ],
    letter: { to: 'to the council', parts: LETTER },
    articles: ['challenge-complaint-route', 'challenge-refused-dp', 'challenge-budget-cut', 'help-advocate'],
  },
  {
    kind: 'outcome',
    id: 'delay',
    verdict: 'list',
    title: 'What to do about the wait',
    means: [
      {
        text: 'There is no fixed time limit, but the council should tell you how long it takes, and be quicker where it is urgent.',
      },
    ],
    because: BECAUSE,
    rules: [RULE.noLimit, ruleIf(RULE.urgent, URGENT), RULE.assess, RULE.complain, RULE.lgsco, RULE.court, ...PERSONAL],
    couldChange: [{ text: 'If things get worse, say so at once. Urgent needs can be met before the assessment.' }],
    next: [
      NOW,
      {
        text: 'Write today. Ask for a date, and say what harm the wait is doing. I have a letter for you to copy.',
        when: not(URGENT),
      },
      { text: 'Keep a note of each call: day, name, what was said.' },
      { text: 'No date after two weeks? Complain. Then go to {{contact:lgsco}}.' },
      ...CONSENT_LINES,
    ],
    parts: [
      { title: 'Time limits', lines: LIMITS_COUNCIL },
      { title: 'Who can help', lines: HELPERS },
    ],
    letter: { to: 'to the council', parts: LETTER },
    articles: ['challenge-delay', 'challenge-complaint-route'],
  },
  {
    kind: 'outcome',
    id: 'no-health',
    verdict: 'list',
    title: 'What to do when the NHS refuses a health budget',
    means: [
      {
        text: 'The NHS has to give reasons and look again if you ask. People in the four groups have a right to a budget.',
      },
    ],
    because: BECAUSE,
    rules: [
      RULE.phbReasons,
      RULE.phbYes,
      RULE.s117phb,
      RULE.phbChc,
      RULE.phbOthers,
      RULE.phso,
      RULE.court,
      ...PERSONAL,
    ],
    couldChange: [{ text: 'Proof that {you are} in one of the four groups, such as a letter about section 117.' }],
    next: [
      { text: 'Ring the NHS team today. Say: "Care is missing now. What will you do today?"', when: URGENT },
      { text: 'Write to the ICB. Ask it to look again and to give its reasons. I have a letter for you to copy.' },
      { text: 'Still no? Complain to the ICB. Free NHS complaints advocates help in every area.' },
      { text: 'Then go to {{contact:phso}}.' },
      ...CONSENT_LINES,
    ],
    parts: [
      {
        title: 'Time limits',
        lines: [
          {
            text: 'Complaint to the NHS: the 12 months end on {date:when+12m}. Later only with a good reason.',
            when: DATED,
          },
          { text: 'Health Ombudsman: one year from first knowing, so by {date:when+12m}.', when: DATED },
          {
            text: 'Court: act at once. The 3 months end on {date:when+3m}. If that day has gone, ask a legal adviser now.',
            when: DATED,
          },
          {
            text: 'Complaint: within 12 months. Health Ombudsman: within one year. Court: at once, at most 3 months.',
            when: UNDATED,
          },
        ],
      },
      { title: 'Who can help', lines: HELPERS },
    ],
    letter: { to: 'to the ICB', parts: NHS_LETTER },
    articles: ['phb-amount-or-refusal', 'phb-who-and-how-ask', 'mh-team-says-no'],
  },
  {
    kind: 'outcome',
    id: 'no-chc',
    verdict: 'list',
    title: 'What to do when continuing healthcare is refused',
    means: [
      {
        text: 'You can ask the ICB to look again. That is called local resolution. After it come NHS England and the Ombudsman.',
      },
    ],
    because: BECAUSE,
    rules: [RULE.chcAppeal, RULE.phso, RULE.assess, ...PERSONAL],
    couldChange: [{ text: 'Needs that were missed or scored too low. Go through the assessment line by line.' }],
    next: [
      { text: 'Ring the NHS team today. Say: "Care is missing now. What will you do today?"', when: URGENT },
      {
        text: 'Write to the ICB. Ask for local resolution, the full assessment, and both time limits. I have a letter for you to copy.',
      },
      { text: 'Ask for free advice: {{contact:beacon-chc}}.' },
      { text: 'Ask the council for a needs assessment as well, so that care goes on.' },
      ...CONSENT_LINES,
    ],
    parts: [
      {
        title: 'Time limits',
        lines: [
          {
            text: 'Local NHS teams give six months for local resolution. That would end on {date:when+6m}. Ask the ICB to confirm.',
            when: DATED,
          },
          {
            text: 'Local NHS teams give six months for local resolution. Ask the ICB to confirm your date.',
            when: UNDATED,
          },
          { text: 'The limit for the review by NHS England is another one. Ask the ICB for it in writing.' },
        ],
      },
    ],
    letter: { to: 'to the ICB', parts: NHS_LETTER },
    articles: ['phb-amount-or-refusal', 'phb-chc-move-from-dp'],
  },
  {
    kind: 'outcome',
    id: 'final-answer',
    verdict: 'list',
    title: 'After the final answer: the Ombudsman',
    means: [
      {
        text: 'The Ombudsman is free. It looks at whether the decision was made properly. Courts are for unlawful decisions.',
      },
    ],
    because: BECAUSE,
    rules: [
      ruleIf(RULE.phso, is('decided', ['health', 'chc'])),
      ruleIf(RULE.lgsco, not(is('decided', ['health', 'chc']))),
      RULE.court,
      ruleIf(RULE.urgent, URGENT),
      ...PERSONAL,
    ],
    couldChange: [{ text: 'New facts or changed needs. Then ask for a new assessment or review as well.' }],
    next: [
      { ...NOW, when: all(URGENT, not(is('decided', ['health', 'chc']))) },
      {
        text: 'Ring the NHS team today. Say: "Care is missing now. What will you do today?"',
        when: all(URGENT, is('decided', ['health', 'chc'])),
      },
      {
        text: 'Go to the Ombudsman with the final answer: {{contact:lgsco}}.',
        when: all(not(is('decided', ['health', 'chc'])), not(URGENT)),
      },
      {
        text: 'Go to the health Ombudsman with the final answer: {{contact:phso}}.',
        when: all(is('decided', ['health', 'chc']), not(URGENT)),
      },
      { text: 'Then go to the Ombudsman with the final answer.', when: URGENT },
      { text: 'Ask a legal adviser at the same time. A court has a much shorter limit.' },
      ...CONSENT_LINES,
    ],
    parts: [
      {
        title: 'Time limits',
        lines: [
          {
            text: 'Ombudsman: 12 months from first knowing of the problem. If that was on {date:when}, it is {date:when+12m}.',
            when: DATED,
          },
          {
            text: 'Court: the 3 months from {date:when} end on {date:when+3m}. If that day has gone, ask a legal adviser now.',
            when: DATED,
          },
          { text: 'Ombudsman: within 12 months of first knowing. Court: at once, at most 3 months.', when: UNDATED },
        ],
      },
      { title: 'Who can help', lines: HELPERS },
    ],
    letter: {
      to: 'to the Ombudsman',
      parts: [
        { text: 'Dear Ombudsman,' },
        { text: 'I complain for {me}.', when: FOR_OTHER },
        { text: 'I complain about [council or NHS body]. I first knew of the problem on {date:when}.', when: DATED },
        { text: 'I complain about [council or NHS body]. I first knew of the problem in [month].', when: UNDATED },
        { text: 'They decided: [what]. It was wrong because: [reasons]. This is what it did to {me}: [harm].' },
        { text: 'I ask for: [what would put it right]. Their final answer is with this letter.' },
        { text: 'Yours, [your name, address and phone]' },
      ],
    },
    articles: ['challenge-complaint-route', 'help-advocate'],
  },
];
