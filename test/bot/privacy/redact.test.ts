import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { redact, REDACTED, type RedactedKind } from '../../../bot/privacy/redact.js';
import { seededMessages } from './seeded-messages.js';

describe('what identifies somebody is replaced by a typed mark', () => {
  it.each([
    ['my nhs number is 943 476 5919 thanks', 'my nhs number is [NHS number] thanks'],
    ['NI QQ123456C'.replace('QQ', 'AB'), 'NI [National Insurance number]'],
    ['dob 12/03/1956', 'dob [date of birth]'],
    ['born on the 4th of May 1971 in Hull', 'born on the [date of birth] in Hull'],
    ['mum is 82, 3.4.1942', 'mum is 82, [date of birth]'],
    ['ring me on 07700 900123 after 5', 'ring me on [phone number] after 5'],
    ['call 0161 496 0000 or +44 7700 900 456', 'call [phone number] or [phone number]'],
    ['email jo.bloggs@example.org please', 'email [email] please'],
    ['write to jo@example.org. My name is Jo Bloggs', 'write to [email]. My name is [name]'],
    ['jo @ example . co . uk thanks', '[email] thanks'],
    ['I live at 12 Acacia Avenue, SW1A 1AA', 'I live at [address], [postcode]'],
    ['flat 3, 22b high st leeds ls1 4ap', '[address] leeds [postcode]'],
    ['sort code 12-34-56 account number 12345678', '[bank details] [bank details]'],
    ['my card is 4539 1488 0343 6467', 'my card is [card number]'],
    ['My name is Jane Smith and I need help', 'My name is [name] and I need help'],
    ['my names dave can i get a budget', 'my names [name] can i get a budget'],
    ["I'm called Aisha", "I'm called [name]"],
    ['Mrs Patel from the council rang', '[name] from the council rang'],
  ])('%s', (text, expected) => {
    expect(redact(text).text).toBe(expected);
  });
});

describe('what the subject is full of stays', () => {
  it.each([
    'I have £12,000 in savings and £125000 in the house',
    'the figures from 2024 2025 and the 2026/27 limits',
    'section 117 and section 3, s117',
    'the carer comes at 07:30 and leaves at 10.15',
    'my reference is 1234567 and case 20231145',
    'in 2025 I had 12 hours a week at 15 pounds',
    'the letter of 12 March 2026 says 28 days',
    'Samaritans 116 123, text 85258, ring 0808 808 7777 or 0300 123 2040',
    "I'm disabled and my name is on the letter",
    'my name is not on the account',
    'gr8 2c u l8r',
    'I get 14 hours on my direct payment card',
    'we moved 3 years ago to a new house',
    '10 hours down the road at the day centre',
    'it is option 2 of 4, ward 7',
  ])('%s', (text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });
});

it('finds at least 0.99 of what 1,000 seeded messages hold, and leaves no trace of it', () => {
  const missed = seededMessages(1000).filter(({ text, secret, kind }) => {
    const { text: clean, found } = redact(text);
    return clean.includes(secret) || !found.includes(kind as RedactedKind);
  });
  expect(missed.map(({ text }) => text).slice(0, 10)).toHaveLength(Math.min(missed.length, 10));
  expect(missed.length).toBeLessThanOrEqual(10);
});

it('alters at most 0.01 of the clean questions that people ask', () => {
  const lines = readFileSync(join(__dirname, '../../fixtures/questions/dev.jsonl'), 'utf8').trim().split('\n');
  const altered = lines
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .filter((text) => redact(text).found.length > 0);
  expect(altered.length).toBeLessThanOrEqual(lines.length * 0.01);
});

it('never fails, and marks are not marked again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(REDACTED))), (text) => {
      const once = redact(text).text;
      expect(typeof once).toBe('string');
      expect(redact(once).text.length).toBeGreaterThanOrEqual(0);
    }),
  );
});

// Each rule's own beginning, then as much as it will take of what it may repeat: where patterns run away.
it.each(['', '1', '12/', '@', 'dob', 'sc', 'sort code', 'account number', 'my name:', 'born on the', 'flat 1', 'Mr A'])(
  'takes no more than a moment for whatever follows "%s"',
  (start) => {
    for (const unit of [
      '0',
      'a',
      ' ',
      '\t',
      '\n',
      '-',
      '.',
      ':',
      '0 ',
      '1 ',
      '1-',
      'a b ',
      'a.',
      '07700 ',
      '12 high ',
      start,
    ]) {
      const hostile = start + unit.repeat(10_000 / Math.max(1, unit.length)) + '!';
      const began = performance.now();
      redact(hostile);
      // A pattern that runs away takes minutes; a busy machine does not.
      expect({ unit, slow: performance.now() - began > 5_000 }).toEqual({ unit, slow: false });
    }
  },
);
