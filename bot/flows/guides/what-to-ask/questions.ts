import { choose, FOR_OTHER, is, tick, to, yesNo, ways } from '../../build.js';
import type { Edge, FlowNode } from '../../flow.js';
import { aware, nation, who } from '../opening-questions.js';

const BY_NATION: readonly Edge[] = [
  to('sectioned', is('nation', 'england')),
  to('plan', is('nation', ['scotland', 'wales', 'ni'])),
  to('sectioned'),
];

const BY_WORKER: readonly Edge[] = [
  to('ask-scotland', is('nation', 'scotland')),
  to('ask-wales', is('nation', 'wales')),
  to('ask-ni', is('nation', 'ni')),
  to('ask-social-worker', is('worker', 'social')),
  to('ask-nurse', is('worker', 'nurse')),
  to('ask-coordinator', is('worker', 'coordinator')),
  to('ask-anyone'),
];

/** A few questions about the situation: each changes which questions are worth asking. */
export const ASKING_QUESTIONS: readonly FlowNode[] = [
  who([to('worker')]),
  choose(
    {
      id: 'worker',
      ask: 'Who will you talk to?',
      why: 'A social worker, a nurse and a care coordinator can each do other things for you.',
      hint: 'Pick the person you will talk to. If there is nobody yet, say so: the list works then too.',
    },
    [
      {
        id: 'coordinator',
        label: 'Care coordinator or key worker',
        also: ways(`
          care coordinator, key worker, keyworker, cpn, coordinator, care co, lead professional, named
          worker, community nurse, mental health worker, psychiatrist, cmht, mental health team, community
          mental health team, consultant, psych, recovery worker
        `),
        said: 'you will talk to a care coordinator or key worker',
      },
      {
        id: 'social',
        label: 'Social worker',
        also: ways(`
          social worker, social services, council, the council, adult social care, assessor, sw, my social
          worker
        `),
        said: 'you will talk to a social worker',
      },
      {
        id: 'nurse',
        label: 'Nurse or NHS team',
        also: ways(`
          nurse, nhs, doctor, gp, district nurse, ward, hospital, chc nurse, therapist, ot, occupational
          therapist, matron
        `),
        said: 'you will talk to a nurse or NHS team',
      },
      {
        id: 'nobody',
        label: 'Nobody yet',
        also: ways('nobody, no one, noone, dont have one, havent got one, none, lost mine, they left'),
        said: 'there is nobody to ask yet',
      },
    ],
    [to('nation')],
  ),
  nation([to('aware', FOR_OTHER), ...BY_NATION]),
  aware(BY_NATION),
  yesNo(
    {
      id: 'sectioned',
      ask: '{Have you} ever been in hospital under a section?',
      why: 'Some sections give free aftercare and a right to a health budget.',
      example: 'section 3 of the Mental Health Act',
      hint: 'Say yes or no. It means kept in hospital under the Mental Health Act.',
      sensitive: true,
    },
    '{you have} been in hospital under a section',
    '{you have} not been in hospital under a section',
    [to('plan')],
  ),
  yesNo(
    {
      id: 'plan',
      ask: 'Is there a care plan, or care that the council, Trust or NHS pays for?',
      why: 'With a plan you ask about the money in it. Without one you ask for an assessment.',
      hint: 'Say yes or no. If you have no paper about it, say not sure.',
    },
    'there is a plan or paid care already',
    'there is no plan or paid care yet',
    [to('aims')],
  ),
  tick(
    {
      id: 'aims',
      ask: 'What would you like from it?',
      why: 'I put the questions that matter for this on your list.',
      example: '1 and 3',
      hint: 'Pick one or more, by number or word. None is fine.',
    },
    'None of these',
    'you would like: {value}',
    [
      {
        id: 'person',
        label: 'Choose who helps',
        also: ways(`
          choose who, a pa, personal assistant, pick my carer, pay someone, pay my sister, pay a friend,
          choose, my own carers, my own carer, own carers, own carer, choose my, choose carers, my own pa,
          pick who, pick my own, same person, same carer, someone i know
        `),
        said: 'to choose who helps',
      },
      {
        id: 'out',
        label: 'Get out, or learn things',
        also: ways(`
          get out, gym, classes, activities, hobbies, learn, friends, courses, art, swim, swimming, go out,
          going out, exercise, sport, walks, groups, clubs, club, college, football, music, dancing, trips,
          day out, days out, driving
        `),
        said: 'to get out or learn things',
      },
      {
        id: 'home',
        label: 'Help at home',
        also: ways(`
          home, cleaning, cooking, washing, care at home, housework, clean, cook, meals, carers, care
        `),
        said: 'help at home',
      },
      {
        id: 'break',
        label: 'A break for a carer',
        also: ways('break, respite, rest, holiday, time off, day off, time out'),
        said: 'a break for a carer',
      },
      {
        id: 'equipment',
        label: 'Equipment or a phone',
        also: ways(`
          equipment, phone, laptop, tablet, gadget, wheelchair, bike, computer, washing machine, scooter,
          special bed, chair
        `),
        said: 'equipment',
      },
    ],
    [to('worries')],
  ),
  tick(
    {
      id: 'worries',
      ask: 'What worries you about asking?',
      why: 'I add a question for each worry, and words for the answer.',
      example: '1 and 2',
      hint: 'Pick one or more, by number or word. None is fine.',
    },
    'None of these',
    'you worry about: {value}',
    [
      {
        id: 'money',
        label: 'Handling money and forms',
        also: ways(`
          money, forms, paperwork, bank, managing it, budgeting, debt, form, bills, accounts, managing,
          manage it, tax, being an employer
        `),
        said: 'money and forms',
      },
      {
        id: 'lose',
        label: 'Losing what is there now',
        also: ways(`
          losing, lose services, lose my support, losing support, taken away, worse off, lose it, lose what
          i have, lose what ive got, lose my, benefits
        `),
        said: 'losing services',
      },
      {
        id: 'unwell',
        label: 'Getting unwell again',
        also: ways(`
          unwell, relapse, ill again, crisis, bad spell, getting ill, ill, get ill, sick, poorly, bad again,
          hospital
        `),
        said: 'getting unwell',
      },
      {
        id: 'refused',
        label: 'Being told no',
        also: ways(`
          told no, being refused, they say no, refuse, rejected, not believed, say no, saying no, said no,
          turned down, wont listen, not listen, judged, laughed at
        `),
        said: 'being told no',
      },
    ],
    BY_WORKER,
  ),
];
