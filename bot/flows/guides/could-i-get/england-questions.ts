import { all, any, choose, is, not, tick, to, ways } from '../../build.js';
import type { Condition, FlowNode } from '../../flow.js';

/** The ten outcomes of the national test, in everyday words (E-EL-017). */
export const TEN = [
  [
    'food',
    'Eating well',
    'making meals, eating and drinking enough',
    `
    eating, eat, cook, food, cooking, meals, drinking, nutrition, feed myself, feeding, make food, forget to
    eat, make meals, kitchen
  `,
  ],
  [
    'washing',
    'Washing',
    'keeping clean, washing clothes',
    `
    wash, clean myself, hygiene, bathing, showering, shower, keeping clean, bath, bathe, my hair, teeth
  `,
  ],
  [
    'toilet',
    'Using the toilet',
    'getting there in time, pads',
    'toilet, loo, continence, incontinence, accidents, pads, bladder',
  ],
  [
    'dressing',
    'Dressing',
    'clothes that suit the day',
    'dress, dressed, getting dressed, clothes, get dressed, shoes, buttons',
  ],
  [
    'safe',
    'Being safe at home',
    'stairs, fire, falls, gas',
    'safety, safe, falls, falling, stairs, fall, fall over, cooker, wander, wandering',
  ],
  [
    'clean',
    'A clean home',
    'clearing, cleaning, paying for heat',
    `
    clean, cleaning, housework, tidying, hoarding, home, clean the house, tidy, laundry, the house is a mess
  `,
  ],
  [
    'people',
    'Seeing people',
    'family and friends',
    `
    see people, see anyone, friends, relationships, family, lonely, isolated, loneliness, see no one, mates,
    talk to people, see nobody, meet people, make friends
  `,
  ],
  [
    'work',
    'Work or learning',
    'a job, a course, volunteering',
    `
    job, work, college, learning, volunteering, training, get a job, study, volunteer
  `,
  ],
  [
    'out',
    'Getting out',
    'shops, buses, clubs, the doctor',
    `
    go out, get out, leave the house, going out, transport, shopping, leaving the house, getting about, out
    of the house, get out the house, out the house, the bus, buses, outside, the shops, shops, go anywhere
  `,
  ],
  [
    'child',
    'Caring for a child',
    'your own or one you look after',
    'children, kids, child, parenting, my kids, school run, my children',
  ],
] as const;

export const HARD_ONE: Condition = { question: 'hard', count: 1 };
export const HARD_TWO: Condition = { question: 'hard', count: 2 };
/** The first condition of the test: an illness or disability that the needs come from. */
export const ILLNESS: Condition = { question: 'reason', count: 1, of: ['mind', 'body', 'learning', 'brain', 'drugs'] };
export const EFFECT: Condition = is('effect', ['most', 'spells']);

export const ENGLAND_QUESTIONS: readonly FlowNode[] = [
  choose(
    {
      id: 'age',
      ask: 'How old {are you}?',
      why: 'Children and adults have different laws and teams.',
      example: '"74"',
      hint: 'Tell me the age in years, or pick an age group.',
    },
    [
      {
        id: 'under18',
        label: 'Under 18',
        also: ways('child, teenager, baby, minor, under eighteen'),
        range: [0, 17],
        said: '{you are} under 18',
      },
      { id: 'adult', label: '18 to 64', also: ways('adult, working age'), range: [18, 64], said: '{you are} 18 to 64' },
      {
        id: 'older',
        label: '65 or over',
        also: ways('pensioner, retired, over 65, elderly, old'),
        range: [65, 120],
        said: '{you are} 65 or over',
      },
    ],
    [to('young', is('age', 'under18')), to('carer-hard', is('who', 'carer')), to('reason')],
  ),
  tick(
    {
      id: 'reason',
      ask: 'What makes it hard to manage?',
      why: 'The first part of the test is an illness or disability. It does not need a diagnosis.',
      example: '1 and 5',
      hint: 'Pick one or more from the list, by number or word. "None" is fine too.',
      sensitive: true,
    },
    'None of these',
    '{you have} this: {value}',
    [
      {
        id: 'mind',
        label: 'Mental health',
        also: ways(`
          depression, anxiety, psychosis, schizophrenia, bipolar, ptsd, trauma, personality disorder,
          voices, mental illness, eating disorder, depressed, anxious, panic, ocd, bpd, eupd, psychotic,
          paranoid, paranoia, my nerves, breakdown, schizoaffective, anorexia, bulimia, agoraphobia, mh,
          mental
        `),
        example: 'depression, psychosis, trauma',
        said: 'mental health',
      },
      {
        id: 'body',
        label: 'Body or long illness',
        also: ways(`
          physical, physical disability, illness, disabled, stroke, arthritis, cancer, copd, heart,
          wheelchair, ms, parkinsons, blind, deaf, pain, diabetes, body, back, bad back, knees, hips, legs,
          lungs, breathing, asthma, fibromyalgia, fatigue, chronic fatigue, long covid, epilepsy, seizures,
          kidneys, liver, injury, accident, amputee, cerebral palsy, muscular dystrophy, mnd, motor neurone,
          sight, eyesight, hearing loss, mobility, cant walk, walking, disability, poorly
        `),
        example: 'stroke, pain, sight loss',
        said: 'a physical disability or illness',
      },
      {
        id: 'learning',
        label: 'Learning disability or autism',
        also: ways(`
          autism, autistic, learning disability, learning difficulties, downs, adhd, asd, aspergers,
          asperger, dyspraxia, special needs, learning difficulty
        `),
        said: 'a learning disability or autism',
      },
      {
        id: 'brain',
        label: 'Dementia or frail with age',
        also: ways(`
          dementia, alzheimers, memory, frail, old age, brain injury, confused, alzheimer, forgetful,
          frailty, memory loss, head injury, old and frail, getting old
        `),
        said: 'dementia or frailty',
      },
      {
        id: 'drugs',
        label: 'Alcohol or drugs',
        also: ways(`
          alcohol, drugs, drink, drinking, addiction, addict, alcoholic, heroin, substance misuse, booze,
          drinks, weed, cannabis, cocaine, crack, methadone, substance, substances, using
        `),
        said: 'alcohol or drugs',
      },
    ],
    [to('now')],
  ),
  tick(
    {
      id: 'now',
      ask: 'Is any of this true now?',
      why: 'Each of these has a rule of its own, some with stronger rights.',
      hint: 'Pick what is true now, by number or word. If nothing fits, say none.',
      sensitive: true,
    },
    'None of these',
    'true now: {value}',
    [
      {
        id: 'chc',
        label: 'NHS continuing healthcare',
        also: ways(`
          chc, continuing healthcare, continuing care, nhs pays for all my care, fully funded
        `),
        example: 'the NHS pays for all the care',
        said: 'NHS continuing healthcare',
      },
      {
        id: 'sectioned',
        label: 'Was sectioned, or on 117',
        also: ways(`
          sectioned, section 117, 117, s117, section, aftercare, section 3, was detained, cto, detained,
          sectioned before, on a section
        `),
        example: 'kept in hospital under the Mental Health Act',
        said: 'a section under the Mental Health Act',
      },
      {
        id: 'wheels',
        label: 'Needs an NHS wheelchair',
        also: ways('wheelchair, need a wheelchair, new wheelchair'),
        said: 'needs an NHS wheelchair',
      },
      {
        id: 'nohome',
        label: 'No settled home',
        also: ways(`
          homeless, no fixed address, sofa surfing, rough sleeping, on the streets, hostel, nfa, street
          homeless, temporary accommodation, no home, nowhere to live, sleeping rough, sofa, shelter, bnb,
          in a tent
        `),
        said: 'no settled home',
      },
      {
        id: 'prison',
        label: 'In prison',
        also: ways('prison, jail, inside, custody, remand, in jail'),
        said: 'in prison',
      },
      {
        id: 'visa',
        label: 'Visa or asylum limits',
        also: ways(`
          asylum, visa, immigration, no recourse, nrpf, refugee, no papers, asylum seeker, no status, no
          visa, leave to remain, settled status
        `),
        said: 'visa or asylum limits',
      },
      {
        id: 'ward',
        label: 'In hospital now',
        also: ways(`
          in hospital, on a ward, the ward, inpatient, hospital, being discharged, hospital bed
        `),
        said: 'in hospital',
      },
    ],
    [to('section', is('now', 'sectioned')), to('chc', is('now', 'chc')), to('prison', is('now', 'prison')), to('hard')],
  ),
  choose(
    {
      id: 'section',
      ask: 'Which section was it?',
      why: 'Only some sections give free aftercare and a right to a health budget.',
      hint: 'Pick the closest. The discharge letter or the mental health team can tell you.',
      sensitive: true,
    },
    [
      {
        id: 'gives',
        label: 'Section 3, 37, 45A, 47 or 48',
        also: ways(`
          section 3, sec 3, s3, section three, section 37, hospital order, section 47, section 48, section
          45a, section 117, 117, 37, 47, 48, 45a
        `),
        said: '{you were} on a section that gives aftercare',
      },
      {
        id: 'cto',
        label: 'A community treatment order',
        also: ways('cto, community treatment order, conditional discharge'),
        said: '{you are} on a community treatment order',
      },
      {
        id: 'short',
        label: 'Section 2 or 136 only',
        also: ways(`
          section 2, sec 2, s2, section 136, 136, section 4, section 5, section two, 28 days
        `),
        said: '{you were} on section 2 or 136 only',
      },
    ],
    [to('s117', is('section', ['gives', 'cto'])), to('hard', is('section', 'short')), to('s117-ask')],
  ),
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
