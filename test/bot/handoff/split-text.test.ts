import fc from 'fast-check';
import { splitText, TEXT_MAX } from '../../../bot/handoff/split-text.js';

const words = (text: string): string => text.replace(/\(\d+\/\d+\) /g, '').replace(/\s+/g, '');

describe("a member of staff's words as texts", () => {
  it('stay one text as long as they fit, with nothing added', () => {
    expect(splitText(' Hello <b>you</b> ')).toEqual(['Hello <b>you</b>']);
    expect(splitText('x'.repeat(TEXT_MAX))).toEqual(['x'.repeat(TEXT_MAX)]);
  });

  it('of 5,000 characters become numbered texts that the carrier takes, cut between sentences', () => {
    const text = 'This is one sentence of a long letter about care. '.repeat(100);
    const parts = splitText(text);
    expect(parts).toHaveLength(4);
    parts.forEach((part, index) => {
      expect(part.length).toBeLessThanOrEqual(TEXT_MAX);
      expect(part.startsWith(`(${index + 1}/4) This is`)).toBe(true);
      expect(part.endsWith('care.')).toBe(true);
    });
  });

  it('become cheap where only quotes and dashes stand against it, and else keep every character', () => {
    expect(splitText('That\u2019s it \u2013 \u201Cgood\u201D\u2026')).toEqual(['That\'s it - "good"...']);
    expect(splitText('\u015Ee \u2019 \u{1F600}')).toEqual(['\u015Ee \u2019 \u{1F600}']);
  });

  it('never lose or double a character, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), fc.integer({ min: 40, max: 200 }), (text, max) => {
        const cheap = splitText(text, 1_000_000)[0] ?? '';
        const parts = splitText(text, max);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(max + 2);
        expect(words(parts.join(''))).toBe(words(cheap));
        for (const part of parts) expect(part).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
