import { all, any, choose, is, not, tick, to, ways } from '../../build.js';
import type { Condition, FlowNode } from '../../flow.js';
import { SITUATION } from './england-situation.js';
import { TEN } from './ten.js';

export const HARD_ONE: Condition = { question: 'hard', count: 1 };
export const HARD_TWO: Condition = { question: 'hard', count: 2 };
/** The first condition of the test: an illness or disability that the needs come from. */
export const ILLNESS: Condition = { question: 'reason', count: 1, of: ['mind', 'body', 'learning', 'brain', 'drugs'] };
export const EFFECT: Condition = is('effect', ['most', 'spells']);

export const ENGLAND_QUESTIONS: readonly FlowNode[] = [
  ...SITUATION,
  tick(
    {
      id: 'hard',
      ask: 'Which are hard for {you} without help?',
      why: 'These ten come from the law. Two or more, because of the illness or disability, are the second part of the test.',
      example: '1, 2 and 9',
      hint: 'Pick each that is hard, painful, risky or slow. Needing a reminder counts. If nothing is, say none.',
    },
    'None of these',
    'hard without help: {value}',
    TEN.map(([id, label, example, also]) => ({ id, label, example, also: ways(also), said: label.toLowerCase() })),
    [to('effect')],
    true,
  ),
  choose(
    {
      id: 'effect',
      ask: 'Does that have a big effect on {your} life, health or safety?',
      why: 'This is the third part of the test. Bad spells count too.',
      hint: 'Think of the worst weeks as well as the good ones. Pick what comes closest.',
    },
    [
      {
        id: 'most',
        label: 'A lot, most days',
        also: ways(`
          yes, yeah, big, a lot, every day, huge, most days, always, massively, massive, terrible, really
          bad, very much, definitely, most of the time, all the time, everyday, constantly, loads
        `),
        said: 'it has a big effect most days',
      },
      {
        id: 'spells',
        label: 'A lot, on bad days',
        also: ways(`
          on bad days, up and down, comes and goes, sometimes, good and bad, bad spells, when unwell, some
          days, bad days, on and off, now and then, good days and bad days
        `),
        said: 'it has a big effect on bad days',
      },
      {
        id: 'little',
        label: 'Only a little',
        also: ways('no, not much, not really, a little, a bit, hardly, slightly, not a lot'),
        said: 'it has only a small effect',
      },
    ],
    [to('council')],
  ),
  choose(
    {
      id: 'council',
      ask: 'What has the council done so far?',
      why: 'The next step is another one after a plan or after a no.',
      hint: 'Pick how far it has come with the council, or with a team that acts for it.',
    },
    [
      {
        id: 'nothing',
        label: 'Nobody has assessed yet',
        also: ways(`
          nothing, nobody, not assessed, havent asked, no one, nothing yet, not started, nobody yet, never,
          not asked, no contact, not been assessed, never asked
        `),
        said: 'nobody has assessed {you} yet',
      },
      {
        id: 'waiting',
        label: 'We are waiting',
        also: ways(`
          waiting, on a list, waiting list, asked, applied, referred, pending, booked, in process, applied
          for, they said wait
        `),
        said: 'you are waiting for an assessment',
      },
      {
        id: 'plan',
        label: 'There is a care plan',
        also: ways(`
          plan, care plan, have care, has carers, carers come, have a package, have a budget, assessed, got
          carers, carers come in, package, already get, had an assessment, been assessed
        `),
        said: '{you have} a care plan already',
      },
      {
        id: 'refused',
        label: 'They refused',
        also: ways(`
          refused, said no, told no, turned down, not eligible, rejected, declined, knocked back, knocked me back, wont help,
          say no, not entitled, dont qualify, turned me down
        `),
        said: 'the council refused',
      },
    ],
    [
      to('court', is('reason', 'drugs')),
      to('has-plan', is('council', 'plan')),
      to('savings', any(HARD_ONE, is('hard', 'not-sure'))),
      to('sc-unlikely'),
    ],
  ),
  choose(
    {
      id: 'court',
      ask: 'Is there a court order or licence condition about drugs or alcohol?',
      why: 'Some of these bar a direct payment. They do not bar an assessment or a budget.',
      hint: 'Say yes or no. Being on probation or licence alone is not one.',
      sensitive: true,
    },
    [
      { id: 'yes', label: 'Yes', said: 'there is a court or licence condition about drugs or alcohol' },
      { id: 'no', label: 'No', said: 'there is no court or licence condition about drugs or alcohol' },
    ],
    [to('has-plan', is('council', 'plan')), to('savings', any(HARD_ONE, is('hard', 'not-sure'))), to('sc-unlikely')],
  ),
  {
    kind: 'question',
    id: 'savings',
    ask: 'About how much {do you} have in savings, in pounds?',
    why: 'Savings do not decide if {you can} get help. They only decide who pays. The home does not count for care at home.',
    example: '"about 15 thousand", or "none"',
    hint: 'A rough sum is fine, like 5000 or 20k. Leave out the home. You can also say that you would rather not say.',
    sensitive: true,
    answer: { type: 'money', said: '{you have} about {value} in savings' },
    next: [
      to('immigration', is('now', 'visa')),
      to('sc-likely', all(HARD_TWO, EFFECT, ILLNESS)),
      to('sc-unlikely', all(is('effect', 'little'), not(HARD_TWO))),
      to('sc-ask'),
    ],
  },
];
