import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { guardOutput } from '../../../bot/safety/output-guard.js';
import { Contact, knownNumbers } from '../../../knowledge/contacts.js';

const sheet = parse(readFileSync(join(__dirname, '../../../knowledge/contacts.yaml'), 'utf8')) as Record<
  string,
  unknown
>;
const contacts = Object.values(sheet).map((one) => Contact.parse(one));
const known = knownNumbers(contacts);

test.each([
  ['Ring 0800 555 0123 today.', '08005550123'],
  ['Call 020 7946 0999 for help', '02079460999'],
  ['Text 07700 900123', '07700900123'],
  ['+44 20 7946 0999', '442079460999'],
  ['Samaritans 116 124', '116124'],
  ['Text SHOUT to 85259', '85259'],
])('takes "%s" out', (text, digits) => {
  const { text: said, removed } = guardOutput(text, known);
  expect(removed).toEqual([digits]);
  expect(said.replace(/\D/g, '')).not.toContain(digits);
});

test.each([
  'Savings over £23,250 in 2026 to 2027: you usually pay it all.',
  'Section 117 of the Mental Health Act 1983, and section 18 of the Care Act 2014.',
  'Mon to Fri 9am to 5.30pm, at 07:30 or 19:45.',
  'It is 12,000 pounds a year, or £230.75 a week, 16 hours at £12.71.',
  'By 31 January 2027 or 2026-11-21.',
  'In danger: 999, then 55. Urgent: 111. Police: 101. Samaritans 116 123. Text SHOUT to 85258.',
  'Reference AB123456C or Q0004: keep it. Call within 28 days. Ring after 100 days.',
  '1 of 3. 2 of 3. Reply 1, 2 or 3.',
])('leaves "%s" alone', (text) => {
  expect(guardOutput(text, known)).toEqual({ text, removed: [] });
});

test('every verified number of the sheet passes, written as there or without spaces', () => {
  for (const contact of contacts) {
    if (!contact.verified || contact.phone === undefined) continue;
    expect(guardOutput(`Ring ${contact.phone} now.`, known).removed).toEqual([]);
    expect(guardOutput(`Ring ${contact.phone.replaceAll(' ', '')} now.`, known).removed).toEqual([]);
  }
});

test('an unverified number of the sheet does not pass', () => {
  const unverified = contacts.filter((one) => !one.verified && (one.phone ?? '').startsWith('0'));
  expect(unverified.length).toBeGreaterThan(10);
  for (const { phone } of unverified)
    if (!known.has((phone ?? '').replaceAll(' ', '')))
      expect(guardOutput(`Ring ${phone}.`, known).removed).toHaveLength(1);
});

test('whatever stands around it, a number that is not on the sheet never goes out, and the words do', () => {
  const area = fc.constantFrom('0800', '0300', '0345', '020', '028', '07700', '01632');
  const rest = fc.stringMatching(/^[0-9]{6,7}$/);
  const words = fc.array(fc.constantFrom('please', 'ring', 'or', 'the team', 'on', 'today', 'ask for'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(words, area, rest, words, (before, code, digits, after) => {
      const number = `${code} ${digits.slice(0, 3)} ${digits.slice(3)}`;
      fc.pre(!known.has(number.replaceAll(' ', '')));
      const { text, removed } = guardOutput(`${before.join(' ')} ${number} ${after.join(' ')}`, known);
      expect(removed).toContain(number.replaceAll(' ', ''));
      expect(text).not.toContain(digits.slice(3));
      for (const word of [...before, ...after]) expect(text).toContain(word);
    }),
  );
});

test('amounts, years and counts are never touched', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999 }),
      fc.constantFrom('£#', '£#.50', 'section #', '# hours', '#%'),
      (value, form) => {
        const text = `It is ${form.replace('#', form.startsWith('£') ? value.toLocaleString('en-GB') : String(value % 1000))} here`;
        expect(guardOutput(text, known)).toEqual({ text, removed: [] });
      },
    ),
  );
});
