import { FOR_OTHER, is, not } from '../../build.js';
import type { Ask } from '../../flow.js';

export const MAYBE_117 = is('sectioned', ['yes', 'not-sure', 'rather-not-say']);
export const NO_PLAN = not(is('plan', 'yes'));
export const PLAN = is('plan', 'yes');

/** Every question that may be worth asking in England, the weightiest first. */
export const Q = {
  s117: {
    text: '{Am I} on section 117? Please put the answer in writing.',
    why: 'Section 117 means free aftercare and a right to a personal health budget.',
    good: 'yes or no, since when, and a letter that says so.',
    when: MAYBE_117,
  },
  assess: {
    text: 'Can you ask the council to assess {me}, and by when?',
    why: 'The council must assess any adult who seems to need care. A budget comes after that.',
    good: 'a date, and the name of the person who will call.',
    when: NO_PLAN,
  },
  amount: {
    text: 'What is the personal budget in {my} plan, in pounds?',
    why: 'The plan must show it, with what {I pay} and what the council pays.',
    good: 'a sum, how it was worked out, and a copy of the plan.',
    when: PLAN,
  },
  which: {
    text: '{Can I} have a personal budget, a personal health budget, or both?',
    why: 'One comes from the council, the other from the NHS. Each has its own rules.',
    good: 'which one fits, who decides, and what happens next.',
  },
  health: {
    text: '{Do I} have a right to a personal health budget, or is there a local offer?',
    why: 'Four groups have a right. Other people can ask, and some areas say yes.',
    good: 'right, local offer or neither, with the reason.',
  },
  decide: {
    text: 'Who decides, and on what day will we know?',
    why: 'A name and a date keep it from getting lost.',
    good: 'a name, a date and a phone number.',
  },
  help: {
    text: 'Who can help {me} plan it and manage it?',
    why: 'Needing help is not a reason to refuse. Each area should have a support service.',
    good: 'the name of a support service, and that it is free or part of the budget.',
  },
  money: {
    text: 'If {I find} the money hard, who could hold it?',
    why: 'A budget need not be in {my} bank. A managed account or someone {I choose} can hold it.',
    good: 'two or three ways, with what each means day to day.',
    when: is('worries', 'money'),
  },
  keep: {
    text: 'Which services stay the same while we look at this?',
    why: 'Asking should not take away what is there now. Change comes only with an agreed plan.',
    good: 'all of them, until we agree something else.',
    when: is('worries', 'lose'),
  },
  unwell: {
    text: 'What happens to the budget if {I get} unwell?',
    why: 'A plan should say who steps in and who must be told.',
    good: 'we write it down now, with a name.',
    when: is('worries', 'unwell'),
  },
  person: {
    text: '{Can I} choose who helps, and can the budget pay them?',
    why: 'A direct payment can pay a personal assistant or an agency. There are rules on family.',
    good: 'yes, with the rules, and who helps with pay and tax.',
    when: is('aims', 'person'),
  },
  out: {
    text: 'Can it pay for things that keep {me} well, like a class, a gym or travel?',
    why: 'Money can be used for what meets needs in the plan, not only for care at home.',
    good: 'yes, if we write in the plan which need it meets.',
    when: is('aims', 'out'),
  },
  equipment: {
    text: 'Can it buy the equipment {I need}?',
    why: 'Equipment can meet a need. Some aids are free without a budget.',
    good: 'what is free, what the budget can buy, and who orders it.',
    when: is('aims', 'equipment'),
  },
  carer: {
    text: 'Who looks at a break for the carer, and whose budget pays for it?',
    why: 'A carer has a right to an assessment of their own. Paid care for a break is usually in {my} budget.',
    good: 'a carer assessment is booked, and the break is in a plan.',
    when: is('aims', 'break'),
  },
  refusal: {
    text: 'If the answer is no, will you put the reasons in writing?',
    why: 'Reasons are needed to ask for another look, or to complain.',
    good: 'yes, and how to ask for a review.',
  },
  consent: {
    text: 'What do you need so that you can talk with me about this?',
    why: 'Staff can listen to you. To tell you things, they normally need consent.',
    good: 'a form to sign, or how it works if consent cannot be given.',
    when: FOR_OTHER,
  },
  advocate: {
    text: '{Can I} have an independent advocate?',
    why: 'It is free for people who would find it very hard to take part and have nobody suitable.',
    good: 'yes, and here is who to call.',
  },
} as const satisfies Record<string, Ask>;
