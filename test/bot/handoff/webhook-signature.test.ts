import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isSigned, signature, WINDOW_SECONDS } from '../../../bot/handoff/webhook-signature.js';

const SECRET = 'a secret of the council that is long enough';
const NOW = new Date('2026-11-22T10:00:00Z');
const TIME = NOW.getTime() / 1_000;
const id = '5f0c:1';
const body = '{"text":"Grüße, £25"}';
const good = signature(SECRET, { time: TIME, id, body });
const check = (
  given: Partial<{ secret: string; signature: string | undefined; id: string | undefined; body: string; now: Date }>,
) =>
  isSigned(
    given.secret ?? SECRET,
    { signature: 'signature' in given ? given.signature : good, id: 'id' in given ? given.id : id },
    given.body ?? body,
    given.now ?? NOW,
  );

it('is an HMAC that another language can make from the description', () => {
  const hex = createHmac('sha256', SECRET).update(`${TIME}.${id}.${body}`, 'utf8').digest('hex');
  expect(good).toBe(`t=${TIME},v1=${hex}`);
  expect(check({})).toBe(true);
});

it.each<[string, Parameters<typeof check>[0]]>([
  ['another secret', { secret: `${SECRET}!` }],
  ['another body', { body: `${body} ` }],
  ['another id', { id: '5f0c:2' }],
  ['no id', { id: undefined }],
  ['an id with a dot, which could move the border of what is signed', { id: 'a.b' }],
  ['no signature', { signature: undefined }],
  ['an empty signature', { signature: '' }],
  ['a short one', { signature: good.slice(0, -2) }],
  ['capitals', { signature: good.toUpperCase() }],
  ['a second one behind it', { signature: `${good},v1=${'0'.repeat(64)}` }],
  ['another time', { signature: good.replace(String(TIME), String(TIME + 1)) }],
  ['a time that is none', { signature: good.replace(String(TIME), 'NaN') }],
])('is refused with %s', (_name, given) => {
  expect(check(given)).toBe(false);
});

it.each([
  [0, true],
  [WINDOW_SECONDS, true],
  [-WINDOW_SECONDS, true],
  [WINDOW_SECONDS + 1, false],
  [-WINDOW_SECONDS - 1, false],
  [86_400, false],
])('%i seconds later it counts: %s', (seconds, expected) => {
  expect(check({ now: new Date(NOW.getTime() + seconds * 1_000) })).toBe(expected);
});

it('believes nothing that was not signed', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (header, name, text) => {
      expect(isSigned(SECRET, { signature: header, id: name }, text, NOW)).toBe(false);
    }),
  );
});

it('tells a moved border between id and body', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9:-]{1,20}$/), fc.string(), fc.string(), (first, more, text) => {
      const made = signature(SECRET, { time: TIME, id: first, body: `${more}.${text}` });
      expect(isSigned(SECRET, { signature: made, id: `${first}.${more}` }, text, NOW)).toBe(false);
      expect(isSigned(SECRET, { signature: made, id: first }, `${more}.${text}`, NOW)).toBe(true);
    }),
  );
});
