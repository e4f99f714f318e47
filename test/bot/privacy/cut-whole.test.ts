import fc from 'fast-check';
import { cutWhole } from '../../../bot/privacy/cut-whole.js';
import { redact } from '../../../bot/privacy/redact.js';

const DETAILS = [
  '07700 900377',
  'zeb.q@example.org',
  'I live at 12 Acacia Avenue',
  'SW1A 1AA',
  'my nhs number is 943 476 5919',
  'sort code 20-45-53 account number 43718265',
];

it('leaves alone what is short enough', () =>
  expect(cutWhole('ring me on 07700 900377', 200)).toBe('ring me on 07700 900377'));

it('keeps as much as was written up to a place between words', () => {
  expect(cutWhole('after six my sister is at home', 14)).toBe('after six my');
  expect(cutWhole('x'.repeat(500), 200)).toBe('x'.repeat(200));
});

it.each(DETAILS)('wherever it would be cut, what is left of it in the clear is nothing: %s', (detail) => {
  const text = `after six, please. ${detail}, and thank you for it all`;
  const clear = redact(text).text;
  for (let max = 12; max < text.length; max += 1) {
    const left = redact(cutWhole(text, max)).text;
    expect(clear.startsWith(left)).toBe(true);
  }
});

it('is never longer than it may be, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, max) => {
      expect(cutWhole(text, max).length).toBeLessThanOrEqual(max);
    }),
  );
});
