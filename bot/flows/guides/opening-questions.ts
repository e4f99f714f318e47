import { choose, is, ways } from '../build.js';
import type { Choice, Edge, Line, Question } from '../flow.js';

const RELATIVES =
  'mum,mom,mam,mother,dad,father,husband,wife,partner,son,daughter,brother,sister,nan,gran,nana,grandma,grandad,uncle,aunt,auntie,friend,neighbour,child,kid,parents,relative,family member,loved one'.split(
    ',',
  );

const OTHER: Choice = {
  id: 'other',
  label: 'Someone I help',
  also: [
    ...RELATIVES.flatMap((word) => [`my ${word}`, word]),
    'someone else',
    'somebody else',
    'someone i care for',
    'someone i look after',
    'another person',
  ],
  said: 'this is for {you}',
};
const CLIENT: Choice = {
  id: 'client',
  label: 'A client or patient',
  also: ways(`
    client, patient, service user, customer, resident, my client, someone i work with, for work
  `),
  said: 'this is for {you}',
};
const ME: Choice = {
  id: 'me',
  label: 'Me',
  also: ways('myself, for me, its me, just me, self, for myself, its for me, i need it, mine'),
  said: 'this is for you',
};
const CARER: Choice = {
  id: 'carer',
  label: 'Me, as an unpaid carer',
  also: ways(`
    carer, i am a carer, im a carer, me as a carer, as a carer, unpaid carer, the carer, my own break
  `),
  said: 'you are an unpaid carer',
};

/** Whom a guide is about. @param carer where a carer's own support is a path of its own */
export function who(next: readonly Edge[], carer = false): Question {
  return choose(
    {
      id: 'who',
      ask: 'Who is this for?',
      why: 'The rules differ for you, for someone you help and for a carer. It also helps me to say it right.',
      example: '"me", or "my mum"',
      hint: 'Tell me who needs the help: you, someone you help, or a client.',
    },
    carer ? [ME, OTHER, CARER, CLIENT] : [ME, OTHER, CLIENT],
    next,
  );
}

export function nation(next: readonly Edge[]): Question {
  return choose(
    {
      id: 'nation',
      ask: 'Which nation {do you} live in?',
      why: 'Each nation has its own law. I do not want to give you the rule of another one.',
      hint: 'Name the nation, or a town or council there. The place of the council or Trust counts.',
    },
    [
      { id: 'england', label: 'England', also: ways('english council'), said: '{you live} in England' },
      { id: 'scotland', label: 'Scotland', also: ways('scotish council'), said: '{you live} in Scotland' },
      { id: 'wales', label: 'Wales', also: ways('cymru'), said: '{you live} in Wales' },
      {
        id: 'ni',
        label: 'Northern Ireland',
        also: ways('ni, n ireland, ulster'),
        said: '{you live} in Northern Ireland',
      },
    ],
    next,
  );
}

/** Consent and capacity, where somebody asks for another person. */
export function aware(next: readonly Edge[]): Question {
  return choose(
    {
      id: 'aware',
      ask: '{Do you} agree that you ask about this?',
      why: 'Anyone can ask for general information. Staff need agreement before they talk to you about {them}.',
      hint: "Say if {they agree}, if you have not asked, if {they do} not want it, or if {they can't} decide.",
    },
    [
      {
        id: 'agrees',
        label: 'Agrees',
        also: ways(`
          yes, yeah, yep, agrees, happy with it, knows, consents, ok with it, said ok, said yes, said its
          ok, is ok, is fine, fine with it, asked me, wants me to, wants it, happy, knows i
        `),
        said: '{you agree} that you ask',
      },
      {
        id: 'unasked',
        label: 'I have not asked',
        also: ways(`
          no, not asked, havent asked, doesnt know, have not told, havent told, not
          yet, not spoken
        `),
        said: 'you have not asked {them} yet',
      },
      {
        id: 'refuses',
        label: 'Does not want it',
        also: ways('refuses, said no, doesnt want, does not want, wont have it, against it, doesnt agree, not happy'),
        said: '{you do} not want it',
      },
      {
        id: 'cannot',
        label: 'Not able to decide this',
        also: ways(`
          cant decide, cannot decide, lacks capacity, no capacity, dementia, not able to, unable, too
          confused, cant consent, not capable, unconscious
        `),
        said: '{they may} not be able to decide this',
      },
    ],
    next,
  );
}

/** What anybody who asks for another person should know. */
export const CONSENT_LINES: readonly Line[] = [
  {
    text: 'Talk with {them} first. Ask if {they want} this, and if staff may speak with you.',
    when: is('aware', 'unasked'),
  },
  {
    text: '{They do} not want it? If {they can} decide, it is {their} choice. You can still ask for help for yourself.',
    when: is('aware', 'refuses'),
  },
  {
    text: 'Say that {they may} not be able to decide this. Ask who will check it, and who decides for {them}.',
    when: is('aware', 'cannot'),
  },
  { text: 'Tell staff that {they agree} that you speak for {them}. Put it in writing.', when: is('aware', 'agrees') },
];
