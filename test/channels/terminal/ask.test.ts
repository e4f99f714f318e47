import { askLine } from '../../../channels/terminal/ask.js';
import type { Mind } from '../../../bot/turn.js';
import { segments } from '../../../knowledge/gsm7.js';
import { realMind } from '../../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

interface Told {
  kind: string;
  article: string | null;
  topics: string[];
  candidates: { article: string; topics: string[]; score: number }[];
  replies: string[];
  segments: number;
  light: boolean;
  ms: number;
}
const ask = (form: 'sms' | 'web', line: unknown): Told & { id: unknown; turns?: Told[]; error?: string } =>
  askLine(mind, form, JSON.stringify(line)) as never;

it('tells kind, article, topics, three candidates, replies, segments, light and time', () => {
  const told = ask('web', { id: 'Q1', text: 'What is a direct payment?', voice: 'unknown fields are ignored' });
  expect(Object.keys(told)).toEqual([
    'id',
    'kind',
    'article',
    'topics',
    'candidates',
    'replies',
    'segments',
    'light',
    'ms',
  ]);
  expect(told).toMatchObject({
    id: 'Q1',
    kind: 'answer',
    article: 'basics-direct-payment',
    topics: ['basics-direct-payment'],
    segments: 0,
    light: false,
  });
  expect(told.candidates).toHaveLength(3);
  expect(told.candidates.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
});

it('counts the segments of the first text', () => {
  const told = ask('sms', { id: 1, text: 'What is a direct payment?' });
  expect(told.segments).toBe(segments(told.replies[0] ?? ''));
  expect(told.replies).toHaveLength(2);
});

it('candidates are given whatever the kind', () => {
  for (const text of ['hello', 'best app for my household bills', 'I want to end my life and who pays my PA'])
    expect([text, ask('web', { id: text, text }).candidates.length]).toEqual([text, 3]);
});

it('plays several turns as one conversation', () => {
  const { turns = [] } = ask('sms', { id: 'T', turns: ['What is a direct payment?', 'what about Wales?', 'thanks'] });
  expect(turns.map(({ kind }) => kind)).toEqual(['answer', 'answer', 'control:thanks']);
  expect(mind.library.articles.get(turns[1]?.article ?? '')?.nation).toBe('wales');
});

it.each([
  ['scotland', 'scotland'],
  ['uk', 'england'],
])('takes the nation known beforehand: %s', (nation, expected) => {
  const told = ask('web', { id: 1, text: 'Savings limits, and gifts of money', nation });
  expect(mind.library.articles.get(told.article ?? '')?.nation).toBe(expected);
});

it.each([
  ['{"id": 7, "text": 5}', 7, /text/],
  ['{"id": 8}', 8, /neither/],
  ['not JSON at all', null, /JSON/],
  ['{"id": 9, "text": "x", "nation": "france"}', 9, /nation/],
])('a bad line gives an error in its place: %s', (line, id, message) => {
  const told = askLine(mind, 'web', line);
  expect(told.id).toBe(id);
  expect(told.error).toMatch(message);
});
