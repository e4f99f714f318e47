import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { costWords, textCost } from '../../../../channels/staff/desk/text-cost.js';
import { howLong } from '../../../../channels/staff/desk/desk-words.js';
import { time } from '../../../../channels/staff/reports/mount-reports.js';
import { ROOT } from '../../../support/server.js';
import { DAY_MS } from '../../../../knowledge/milliseconds.js';

interface Page {
  segments(text: string): { texts: number; segments: number };
}
const page = ((): Page => {
  const window = {} as Page;
  runInNewContext(readFileSync(join(ROOT, 'channels/staff/desk/assets/segments.js'), 'utf8'), { window });
  return window;
})();

const EXAMPLES = [
  '',
  '   ',
  'Hello',
  'x'.repeat(160),
  'x'.repeat(161),
  '€'.repeat(80),
  '€'.repeat(81),
  '€'.repeat(153),
  'x'.repeat(152) + '€' + 'x'.repeat(153),
  'It’s “fine” – really…',
  'It’s fine ✓',
  '✓'.repeat(70),
  '✓'.repeat(71),
  '😀'.repeat(35),
  '😀'.repeat(36),
  'line\nline\r\nline',
];

it.each(EXAMPLES.map((text) => [text]))('the page counts example %# as the server does', (text) => {
  const { texts, segments } = textCost(text, undefined);
  expect(page.segments(text)).toMatchObject({ texts, segments });
});

it('the page counts whatever is written as the server does', () => {
  const piece = fc.oneof(
    fc.constantFrom(...EXAMPLES, 'é', 'ŵ', '’', '–', '[', '€', '😀', ' '),
    fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join('').slice(0, 1_500);
      const { texts, segments } = textCost(text, undefined);
      expect(page.segments(text)).toMatchObject({ texts, segments });
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['', 4, 'Nothing to send yet.'],
  ['Hello', undefined, '1 segment.'],
  ['Hello', 4, '1 segment, about 4p.'],
  ['x'.repeat(161), 4.15, '2 segments, about 8.3p.'],
  ['x '.repeat(2_000), 4, '3 texts, 28 segments, about £1.12.'],
])('case %#: what it costs is said', (text, pence, words) => {
  expect(costWords(textCost(text, pence))).toBe(words);
});

it.each([
  [-5_000, 'less than a minute'],
  [59_999, 'less than a minute'],
  [60_000, '1 minute'],
  [3_600_000, '1 hour'],
  [7_500_000, '2 hours 5 minutes'],
  [3 * DAY_MS, '3 days'],
])('%p ms is %p', (ms, words) => {
  expect(howLong(ms)).toBe(words);
});

it.each([
  [null, '–'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [3_725, '1 h 2 min'],
])('%p seconds is %p', (seconds, words) => {
  expect(time(seconds)).toBe(words);
});
