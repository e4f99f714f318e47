import { SegmentedMessage } from 'sms-segments-calculator';

// What phones and word processors put in place of plain characters. One of them would halve what fits into a text.
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u2032\u00B4`]/g, "'"],
  [/[\u201C\u201D\u201E\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' '],
  [/[\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/g, ''],
  [/[\u2022\u00B7]/g, '-'],
];

/** The text in characters of the GSM-7 alphabet as far as that loses nothing; accents GSM-7 lacks lose their mark. */
export function toGsm7(text: string): string {
  let plain = text;
  for (const [pattern, replacement] of PLAIN) plain = plain.replace(pattern, replacement);
  if (isGsm7(plain)) return plain;
  return [...plain]
    .map((char) => {
      if (isGsm7(char)) return char;
      const bare = char.normalize('NFKD').replace(/\p{M}/gu, '');
      return bare !== '' && isGsm7(bare) ? bare : '';
    })
    .join('');
}

export function isGsm7(text: string): boolean {
  return text === '' || new SegmentedMessage(text).encodingName === 'GSM-7';
}

/** How many segments this text costs (X-T-24: 160 characters alone, 153 each where there are more). */
export function segments(text: string): number {
  return text === '' ? 0 : new SegmentedMessage(text).segmentsCount;
}

/** Length in GSM-7 septets: the euro sign and brackets count twice. */
export function septets(text: string): number {
  let length = 0;
  for (const char of text) length += '^{}\\[~]|\u20AC\f'.includes(char) ? 2 : 1;
  return length;
}
