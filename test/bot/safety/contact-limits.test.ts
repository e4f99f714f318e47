import { allowedAt, contactLimitsIn, joined } from '../../../bot/safety/contact-limits.js';

test.each([
  ["don't text after 5 he's home", { notAfter: 17, never: false }],
  ['please do not text me after 6pm', { notAfter: 18, never: false }],
  ['dont message before 10', { notBefore: 10, never: false }],
  ['only text in the mornings', { notBefore: 8, notAfter: 12, never: false }],
  ['text only mornings', { notBefore: 8, notAfter: 12, never: false }],
  ['only text between 9 and 2 please', { notBefore: 9, notAfter: 14, never: false }],
  ['only reply in the daytime', { notBefore: 9, notAfter: 17, never: false }],
  ["don't ring me back, he'll see", { never: true }],
  ["don't reply with anything about this", { never: true }],
  ['never text at night', { notAfter: 17, never: false }],
])('"%s" is kept', (text, limits) => {
  expect(contactLimitsIn(text)).toEqual(limits);
});

test.each([
  'how do I apply',
  'is it free after 5 weeks',
  'my PA leaves after 5',
  'can I text you in the morning',
  'STOP',
])('"%s" asks for nothing', (text) => {
  expect(contactLimitsIn(text)).toBeUndefined();
});

test('limits only tighten', () => {
  const { limits } = joined({ notAfter: 17, never: false }, { notAfter: 20, notBefore: 9, never: false });
  expect(limits).toEqual({ notAfter: 17, notBefore: 9, never: false });
  expect(allowedAt(limits, 8)).toBe(false);
  expect(allowedAt(limits, 12)).toBe(true);
  expect(allowedAt(limits, 17)).toBe(false);
  expect(allowedAt({ never: true }, 12)).toBe(false);
  expect(allowedAt(undefined, 3)).toBe(true);
});
