import { is, ruleIf } from '../../build.js';
import type { Line, Outcome, Part, RuleLine } from '../../flow.js';
import { CONSENT_LINES } from '../opening-questions.js';
import { ENGLAND as RULE } from '../rules-england.js';

const BECAUSE = ['who', 'nation', 'aware', 'choice', 'forms', 'helper', 'employ', 'spells', 'order'];

/** The four ways side by side: what each gives, the work it brings, and who can take that over. */
const SIDE_BY_SIDE: Part = {
  title: 'The ways side by side',
  lines: [
    {
      text: 'Direct payment: the money comes to {you}, with the most choice. The work: records, bills, maybe being an employer.',
    },
    {
      text: 'Direct payment with help: the same choice. A support service, a managed account or someone {you choose} does the paperwork.',
    },
    {
      text: 'A provider or other organisation holds the money: good choice, little paperwork. The work: agreeing the plan with them.',
    },
    { text: 'The council or NHS manages it: the least work and the least choice. The work: saying what does not fit.' },
    { text: 'A mix: for example care at home from the council, and a direct payment for going out.' },
  ],
};

const RISK: Part = {
  title: 'If something goes wrong: write it into the plan',
  lines: [
    {
      text: 'Name the person who steps in when {you are} unwell, and who tells the council.',
      when: is('spells', ['yes', 'not-sure', 'rather-not-say']),
    },
    {
      text: 'Say what happens if a personal assistant is ill or leaves.',
      when: is('employ', ['yes', 'not-sure', 'rather-not-say']),
    },
    { text: 'Agree how much money may stay in the account for emergencies.' },
    { text: 'Write down who to call when the money will not last.' },
    { text: '{You can} stop a direct payment at any time and ask for care to be arranged.' },
  ],
};

const EMPLOYER: Part = {
  title: 'If you employ someone',
  lines: [
    {
      text: 'You need insurance, a contract, payroll and a pension check. A payroll service can do most of it.',
      when: is('employ', ['yes', 'not-sure', 'rather-not-say']),
    },
    {
      text: 'An agency takes on most of the duties of an employer, for a higher price.',
      when: is('employ', ['yes', 'agency', 'not-sure', 'rather-not-say']),
    },
  ],
};

const NEXT: readonly Line[] = [
  { text: 'Ask the council or NHS team: "Who helps people with direct payments here, and what does it cost?"' },
  ...CONSENT_LINES,
  { text: 'Ask for each way in pounds: what would be in it, and what comes off.' },
  { text: 'Take a week to decide. Nobody should hurry you.' },
];

export const ENGLAND_RULES: readonly RuleLine[] = [
  RULE.notForced,
  RULE.direct,
  RULE.directHelp,
  RULE.ways,
  RULE.nominated,
  ruleIf(RULE.authorised, is('aware', 'cannot')),
  ruleIf(RULE.barred, is('order', ['yes', 'not-sure', 'rather-not-say'])),
  ruleIf(RULE.mentalHealthFair, is('spells', 'yes')),
  RULE.enough,
];

/** Who has to be found first where the person may not be able to decide. */
export const CANNOT_DECIDE: Line = {
  text: '{They may} not be able to decide this. Then an authorised person asks for it and holds the money.',
  when: is('aware', 'cannot'),
};

export const outcome = (
  id: string,
  title: string,
  means: readonly Line[],
  rules: readonly RuleLine[],
  couldChange: readonly Line[],
  articles: readonly string[],
): Outcome => ({
  kind: 'outcome',
  id,
  verdict: 'list',
  title,
  means,
  because: BECAUSE,
  rules,
  couldChange,
  next: NEXT,
  parts: [SIDE_BY_SIDE, EMPLOYER, RISK],
  articles,
});
