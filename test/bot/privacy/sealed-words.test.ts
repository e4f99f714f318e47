import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openWords, sealWords, type SealingKeys } from '../../../bot/privacy/sealed-words.js';

const keys: SealingKeys = [randomBytes(32), randomBytes(32)];

describe('sealed words', () => {
  it('come back as they were, whatever was written, and show none of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (words, owner) => {
        const sealed = sealWords(words, owner, keys);
        expect(openWords(sealed, owner, keys)).toBe(words);
        expect(sealed).toMatch(/^v1(\.[\w-]*){4}$/);
      }),
    );
  });

  it('open in their own place alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (words, owner, other) => {
        fc.pre(owner !== other);
        expect(openWords(sealWords(words, owner, keys), other, keys)).toBeUndefined();
      }),
    );
  });

  it('do not open when one letter of them is another', () => {
    const sealed = sealWords('ring me on 07700 900377', 'message:1', keys);
    for (let at = 0; at < sealed.length; at += 1) {
      const letter = sealed[at] === 'A' ? 'Q' : 'A';
      const opened = openWords(sealed.slice(0, at) + letter + sealed.slice(at + 1), 'message:1', keys);
      // The last letter of a part may hold bits that mean nothing.
      expect([undefined, 'ring me on 07700 900377']).toContain(opened);
    }
    expect(openWords(sealed.replace(/^v1/, 'v2'), 'message:1', keys)).toBeUndefined();
    expect(openWords(sealed.slice(0, -4), 'message:1', keys)).toBeUndefined();
  });

  it('open with a key that comes second, and are sealed with the first', () => {
    const [first, second] = keys as readonly [Buffer, Buffer];
    const old = sealWords('words', 'message:1', [second]);
    expect(openWords(old, 'message:1', keys)).toBe('words');
    expect(openWords(sealWords('words', 'message:1', keys), 'message:1', [first])).toBe('words');
    expect(openWords(old, 'message:1', [first])).toBeUndefined();
  });

  it('refuses a key that is too short', () => {
    expect(() => sealWords('words', 'message:1', [randomBytes(16)])).toThrow('32 bytes');
  });
});
