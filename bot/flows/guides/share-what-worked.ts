import { any, choose, DATES, is, to, yesNo, ways } from '../build.js';
import type { Flow, FlowNode, Outcome, Question } from '../flow.js';

const WANTS_NAME = any(is('publish', 'named'), is('contact', 'yes'));
const UNSAID = ['not-sure', 'rather-not-say'];

/** A field that may be left out. It is kept out of the conversation, and is not said back. */
const field = (
  id: string,
  words: Pick<Question, 'ask' | 'why' | 'example' | 'hint'>,
  said: string,
  next: Question['next'],
  format?: 'phone' | 'email',
): Question => ({
  kind: 'question',
  id,
  ...words,
  sensitive: true,
  private: true,
  answer: { type: 'text', max: 200, said, ...(format === undefined ? {} : { format }) },
  next,
});

const done = (id: string, title: string, means: string): Outcome => ({
  kind: 'outcome',
  id,
  verdict: 'done',
  title,
  means: [{ text: means }],
  because: [],
  rules: [],
  couldChange: [],
  next: [{ text: 'To see what else I can do, write MENU.' }],
  articles: [],
});

const NODES: readonly FlowNode[] = [
  {
    kind: 'question',
    id: 'worked',
    ask: 'What worked for you? Tell it in a few sentences.',
    why: 'Other people can learn from it. A person on our team reads it first.',
    example: 'I asked for a week to think, and my sister came to the meeting.',
    hint: 'Write what you did, and what got better. Please leave out the names of other people.',
    private: true,
    answer: { type: 'text', max: 4000, said: 'you wrote what worked' },
    next: [to('nothing-shared', is('worked', UNSAID)), to('publish')],
  },
  choose(
    {
      id: 'publish',
      ask: 'May we put it on our pages?',
      why: 'It is yours. We use it only as you allow.',
      hint: 'Pick with your name, without your name, or not at all.',
    },
    [
      {
        id: 'named',
        label: 'With my name',
        also: ways('with name, use my name, yes with my name'),
        said: 'it may go on our pages with your name',
      },
      {
        id: 'unnamed',
        label: 'Without my name',
        also: ways(`
          without name, no name, anonymous, anonymously, yes but no name, yes without my name
        `),
        said: 'it may go on our pages without your name',
      },
      {
        id: 'no',
        label: 'Not at all',
        also: ways('do not publish, dont publish, keep it private, no'),
        said: 'it may not go on our pages',
      },
    ],
    [to('contact')],
  ),
  yesNo(
    {
      id: 'contact',
      ask: 'May someone from our team contact you about it?',
      why: 'They may want to ask how you did it. You can say no.',
      hint: 'Say yes or no. It changes nothing in what you get from me.',
    },
    'our team may contact you about it',
    'our team may not contact you about it',
    [to('name', WANTS_NAME), to('send')],
  ),
  field(
    'name',
    {
      ask: 'What is your name?',
      why: 'So that we use the right name. You can leave it out.',
      example: 'Sam, or Sam Jones',
      hint: 'Write the name you want us to use, or SKIP.',
    },
    'you gave a name',
    [to('phone', is('contact', 'yes')), to('organisation')],
  ),
  field(
    'phone',
    {
      ask: 'On which number can we reach you in the daytime?',
      why: 'Only to ask about what you shared. You can leave it out.',
      hint: 'Write the number with its area code, or SKIP.',
    },
    'you gave a phone number',
    [to('email')],
    'phone',
  ),
  field(
    'email',
    {
      ask: 'What is your email address?',
      why: 'Only to ask about what you shared. You can leave it out.',
      hint: 'Write it with the @ in it, or SKIP.',
    },
    'you gave an email address',
    [to('organisation')],
    'email',
  ),
  field(
    'organisation',
    {
      ask: 'Are you from a group or organisation? Which one?',
      why: 'It helps readers to see who did it. You can leave it out.',
      hint: 'Write its name, or SKIP.',
    },
    'you named an organisation',
    [to('send')],
  ),
  yesNo(
    {
      id: 'send',
      ask: 'Shall I send it to our team now?',
      why: 'Nothing goes to them before you say yes. You get a code to take it back.',
      hint: 'Say yes to send it, or no to throw it away. To look first, write MY ANSWERS.',
      pausesUnsure: true,
    },
    'it may be sent',
    'it may not be sent',
    [to('shared', is('send', 'yes')), to('not-shared')],
  ),
  done('shared', 'Thank you', 'Our team has what you wrote.'),
  done('not-shared', 'Nothing was sent', 'I have not kept what you wrote.'),
  done('nothing-shared', 'Nothing was sent', 'There was nothing to send. You can come back on any day.'),
];

export const SHARE_WHAT_WORKED: Flow = {
  id: 'share-what-worked',
  title: 'Share what worked for you',
  keyword: 'SHARE',
  menu: 'Share what worked for you',
  invites: 'tell others what worked for you',
  gives: 'a place to tell it',
  collects: 'practice',
  starts: [
    '((i|we) (want|would like|wish|love) to)? (share|tell you|tell others|tell people|say|send you|send in|submit|give) (about)? (what|something that|a thing that|something which) (worked|has worked|helped|went well)( (for|with) (me|us|my mum|my dad|my son|my daughter|others))?',
    '(i|we) (want|would like|wish|have) (to (share|tell you|give|send in))? (a)? (good practice|(success|good) story|a good idea|an idea that worked|good news|something that worked|what worked)( (to share|for you|with others))?',
    '(share|submit|send in|send) (my|a|our|some)? (good practice|(success|good)? story|experience|good idea)',
    'good practice',
  ],
  offeredAfter: [],
  nations: ['england', 'scotland', 'wales', 'ni'],
  about: 'Tell us in a few sentences. You decide who may see it, and you can take it back.',
  file: 'bot/flows/guides/share-what-worked.ts',
  ...DATES,
  sources: [],
  start: 'worked',
  nodes: NODES,
};
