import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readLexicon } from '../../../bot/safety/lexicon.js';
import { MAX_CHARACTERS, normalise } from '../../../bot/safety/normalise.js';

const lexicon = readLexicon(readFileSync(join(__dirname, '../../../knowledge/safety/lexicon.yaml'), 'utf8'));
const plain = (text: string) => normalise(text, lexicon.spelling).sentences.join(' | ');

test.each([
  ['text-speak', 'wish i cud go 2nite, cnt brethe', 'wish i could go tonight can not breathe'],
  ['Scots', "ah'm feart ah'll dae somethin tae masel", 'i am scared i will do something to myself'],
  ['a mother and a father in Northern Ireland', 'me ma and me da', 'me mum and me dad'],
  [
    'short forms',
    "I can't go on, she'd hit me. he's got a knife",
    'i can not go on she would hit me | he has got a knife',
  ],
  ['leetspeak', 'k1ll myself, su1c1dal, a kn!fe', 'kill myself suicidal a knife'],
  ['spaced letters', 's u i c i d a l and s.u.i.c.i.d.e', 'suicidal and suicide'],
  ['hidden characters', 'su\u200Bici\u00ADdal', 'suicidal'],
  ['look-alike letters', 'suіcіdаl', 'suicidal'],
  ['dropped g', 'thinkin about dyin, cuttin', 'thinking about dying cutting'],
  ['long letters', 'helllppp meee', 'help me'],
  ['one letter wrong', 'unconscous. ambulanc', 'unconscious | ambulance'],
  ['amounts and sections stay', '£12,000 under section 117 at 7.30pm', '£12000 under section 117 at 730pm'],
  ['words one letter away from danger stay', 'a stranger bleeping strangely', 'a stranger bleeping strangely'],
])('%s', (_, text, meant) => {
  expect(plain(text)).toBe(meant);
});

test('never fails, and its cost has a ceiling, whatever comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { sentences } = normalise(text, lexicon.spelling);
      for (const sentence of sentences) expect(sentence).toMatch(/^[a-z0-9£ ]+$/);
    }),
  );
  expect(normalise('a '.repeat(500_000), lexicon.spelling).text.length).toBeLessThan(MAX_CHARACTERS * 2);
  expect(normalise('', lexicon.spelling).sentences).toEqual([]);
});
