import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { isGsm7, segments, septets, toGsm7 } from '../../knowledge/gsm7.js';

it('knows the alphabet as the segments library knows it', () => {
  for (let code = 0; code < 0x2100; code += 1) {
    const char = String.fromCharCode(code);
    expect([code, isGsm7(char)]).toEqual([code, new SegmentedMessage(char).encodingName === 'GSM-7']);
  }
});

it.each([
  ['It\u2019s \u201Cfree\u201D \u2013 really\u2026', 'It\'s "free" - really...'],
  ['caf\u00E9 \u0142\u00F3d\u017A', 'caf\u00E9 lodz'],
  ['\u00A312 \u20AC3', '\u00A312 \u20AC3'],
  ['hidden\u200Bmarks\u202E', 'hiddenmarks'],
])('makes %j plain', (text, plain) => {
  expect(toGsm7(text)).toBe(plain);
});

it('turns any text into GSM-7, and leaves GSM-7 alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = toGsm7(text);
      expect(isGsm7(plain)).toBe(true);
      expect(toGsm7(plain)).toBe(plain);
    }),
  );
});

it.each([
  ['a'.repeat(160), 160, 1],
  ['a'.repeat(161), 161, 2],
  ['a'.repeat(306), 306, 2],
  ['a'.repeat(307), 307, 3],
  ['\u20AC'.repeat(80), 160, 1],
  ['\u20AC'.repeat(81), 162, 2],
  ['', 0, 0],
])('counts septets and segments', (text, length, count) => {
  expect([septets(text), segments(text)]).toEqual([length, count]);
});

it('counts segments as the segments library counts them', () => {
  const gsm = fc.string({ unit: fc.constantFrom(...'abc xyz 0129 .,!?\'"\u00A3\u20AC[]{}~\u00E9\n'), maxLength: 500 });
  fc.assert(
    fc.property(gsm, (text) => {
      expect(segments(text)).toBe(text === '' ? 0 : new SegmentedMessage(text).segmentsCount);
    }),
  );
});
