import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conceptsIn } from '../../../bot/safety/concepts-in.js';
import { readLexicon, type Concepts } from '../../../bot/safety/lexicon.js';
import { normalise } from '../../../bot/safety/normalise.js';

const yaml = readFileSync(join(__dirname, '../../../knowledge/safety/lexicon.yaml'), 'utf8');
const lexicon = readLexicon(yaml);
const named = (text: string): string[] =>
  normalise(text, lexicon.spelling).sentences.flatMap((sentence) =>
    conceptsIn(sentence.split(' '), lexicon.concepts).map(({ name }) => name),
  );

test.each([
  ['she took my frame and put it where I can’t reach', ['TAKE', 'WITHHELD', 'LOCK']],
  ['who will look after my cat when I am gone', ['FAREWELL', 'NOTBEHERE']],
  ['the wee one hasny eaten', ['SMALLCHILD', 'NEGLECT']],
  ['they owe me £40', ['MONEY', 'DEBT']],
])('%j names %j', (text, concepts) => {
  expect(named(text)).toEqual(expect.arrayContaining(concepts));
});

test('a sentence that names nothing has no concepts', () => {
  expect(named('abracadabra')).toEqual([]);
});

test('every phrase of a concept is written in the words that messages are read in', () => {
  const phrases: string[] = [];
  const walk = ({ names, next }: Concepts, words: readonly string[]) => {
    if (names.length > 0) phrases.push(words.join(' '));
    for (const [word, further] of next) walk(further, [...words, word]);
  };
  walk(lexicon.concepts, []);
  expect(phrases.length).toBeGreaterThan(1000);
  expect(phrases.filter((phrase) => normalise(phrase, lexicon.spelling).sentences.join(' ') !== phrase)).toEqual([]);
});

const file = (concept: string): string =>
  `guarded: ''\nnever: ''\nspelling: {}\nclasses: { WHOSE: my|her }\nconcepts: { THEFT: ${concept} }\n`;

test('brackets and classes stand for each of their words', () => {
  const { concepts } = readLexicon(file('took <WHOSE> (pin/bank card)'));
  const count = (text: string) => conceptsIn(text.split(' '), concepts).length;
  expect(['took my pin', 'took her bank card', 'took his pin', 'took my', 'took my bank'].map(count)).toEqual([
    1, 1, 0, 0, 0,
  ]);
});

test('a class that does not exist is refused', () => {
  expect(() => readLexicon(file('took <WHOM> pin'))).toThrow('No class <WHOM>');
});
