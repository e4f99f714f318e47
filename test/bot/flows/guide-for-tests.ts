import { DATES, is, to } from '../../../bot/flows/build.js';
import type { Flow, Outcome } from '../../../bot/flows/flow.js';

export const outcome = (id: string): Outcome => ({
  kind: 'outcome',
  id,
  verdict: 'ask',
  title: `about ${id}`,
  means: [{ text: 'This is what it means.' }],
  because: ['who'],
  rules: [{ text: 'This is the rule.', facts: ['E-EL-001'], law: 'Care Act 2014' }],
  couldChange: [{ text: 'This could change it.' }],
  next: [{ text: 'Do this.' }],
  articles: [],
});

/** who → colour (or tea) → tea → outcome: small, and with two ways to the same question. */
export const SMALL: Flow = {
  id: 'small',
  title: 'A small guide',
  keyword: 'SMALL',
  menu: 'Try the small guide',
  invites: 'try it',
  gives: 'a try',
  starts: ['start the small guide'],
  offeredAfter: [],
  nations: ['england'],
  about: 'A guide for tests.',
  file: 'test/bot/flows/guide-for-tests.ts',
  ...DATES,
  sources: [{ fact: 'E-EL-001', title: 'Care Act 2014', url: 'https://www.legislation.gov.uk/', date: '2014' }],
  start: 'who',
  nodes: [
    {
      kind: 'question',
      id: 'who',
      ask: 'Who is this for?',
      why: 'It matters.',
      hint: 'Say me or someone else.',
      answer: {
        type: 'choice',
        choices: [
          { id: 'me', label: 'Me', said: 'this is for you' },
          { id: 'other', label: 'Someone else', said: 'this is for {you}' },
        ],
      },
      next: [to('tea', is('who', 'other')), to('colour')],
    },
    {
      kind: 'question',
      id: 'colour',
      ask: 'Which colour?',
      why: 'It matters.',
      hint: 'Say red or blue.',
      answer: {
        type: 'choice',
        choices: [
          { id: 'red', label: 'Red', said: 'you like red' },
          { id: 'blue', label: 'Blue', said: 'you like blue' },
        ],
      },
      next: [to('tea')],
    },
    {
      kind: 'question',
      id: 'tea',
      ask: 'How much is the tea?',
      why: 'It matters.',
      hint: 'Say a sum.',
      answer: { type: 'money', said: 'tea is {value}' },
      next: [to('dear', { question: 'tea', atLeast: 5 }), to('cheap')],
    },
    outcome('dear'),
    outcome('cheap'),
  ],
};
