import fc from 'fast-check';

import { featuresOf, tokensOf } from '../../knowledge/features.js';
import { MAX_CHARACTERS, normalise, words } from '../../knowledge/normalise.js';
import { readUnderstandingFiles } from '../../knowledge/understanding.js';
import { buildSpelling } from '../../knowledge/vocabulary-spelling.js';
import { Vocabulary } from '../../knowledge/vocabulary.js';

const vocabulary = new Vocabulary(readUnderstandingFiles().vocabulary);

describe('normalising a message', () => {
  test.each([
    ["I can't pay — what's next?", 'i cant pay what is next?'],
    ["I'll be ill", 'i will be ill'],
    ['mum’s budget', 'mums budget'],
    ['can\u200Bcel\u00AD it', 'cancel it'],
    ['\u202EПривет hello', 'hello'],
    ['Señor café', 'senor cafe'],
    ['ｄｉｒｅｃｔ payment', 'direct payment'],
    ['sooooo tired', 'soo tired'],
    ['£23,250 in savings', '£23250 in savings'],
    ['😀😀', ''],
    ['', ''],
  ])('%j becomes %j', (written, expected) => expect(normalise(written)).toBe(expected));

  test('any text gives lower-case words of bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (text) => {
        const clean = normalise(text);
        expect(clean).toMatch(/^[a-z0-9£%? ]*$/);
        expect(clean.length).toBeLessThanOrEqual(MAX_CHARACTERS * 6);
        for (const word of words(clean)) expect(word).not.toContain(' ');
      }),
    );
  });
});

describe('the vocabulary', () => {
  test.each([
    ['wots a dp', 'what is a direct payment'],
    ['is PHB 4 me', 'is personal health budget for me'],
    ['s117 n my cpn', 'section 117 aftercare and my community psychiatric nurse'],
    ["what's DRE", 'what is disability related expenditure'],
    ['can u top up', 'can you topup'],
    ['a lump sum', 'a lump sum'],
  ])('%j is read as %j', (written, expected) => expect(vocabulary.expand(written).join(' ')).toBe(expected));

  test.each([
    ['my niece lives with me', ['relative', 'same-house']],
    ['can I buy a laptop', ['tech', 'spend']],
    ['moving house to another council', ['move']],
    ['she passed away', ['death']],
  ])('%j names the concepts %j', (text, expected) => {
    const concepts = vocabulary.concepts(tokensOf(vocabulary, undefined, text)).map((hit) => hit.concept);
    expect(concepts).toEqual(expect.arrayContaining(expected));
  });

  test('a feature is counted, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const raw = featuresOf(vocabulary, undefined, text);
        for (const group of Object.values(raw)) for (const count of group.values()) expect(count).toBeGreaterThan(0);
      }),
    );
  });
});

describe('spelling repair', () => {
  const spelling = buildSpelling(
    new Map([
      ['assessment', 40],
      ['council', 60],
      ['receipts', 12],
      ['counsel', 4],
      ['house', 9],
    ]),
  );

  test.each([
    ['assesment', 'assessment'],
    ['asessmnet', 'assessment'],
    ['counil', 'council'],
    ['reciepts', 'receipts'],
    ['house', 'house'],
    ['horse', 'house'],
    ['cat', 'cat'],
    ['zebra', 'zebra'],
    ['', ''],
  ])('%j becomes %j', (written, expected) => expect(spelling.repair(written)).toBe(expected));

  test('a word of our own texts is never changed', () => {
    expect(spelling.repair('counsel')).toBe('counsel');
  });
});
