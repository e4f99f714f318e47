import { choose, is, tick, to, ways } from '../../build.js';
import type { FlowNode } from '../../flow.js';

/** Age, the reason for needing help, and what gives rules of its own. */
export const SITUATION: readonly FlowNode[] = [
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
];
