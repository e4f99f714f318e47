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
  // Letters that no decomposition takes apart.
  [/\u0142/g, 'l'],
  [/\u0141/g, 'L'],
  [/[\u0111\u00F0]/g, 'd'],
  [/\u0131/g, 'i'],
  [/\u0153/g, 'oe'],
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

// 3GPP TS 23.038: the basic alphabet, and the extension that costs two septets a character. A set, because the
// segments library builds an object for every character, and this is asked several times a turn.
const EXTENDED = '^{}\\[~]|\u20AC\f';
const GSM7 = new Set(
  '@\u00A3$\u00A5\u00E8\u00E9\u00F9\u00EC\u00F2\u00C7\n\u00D8\u00F8\r\u00C5\u00E5\u0394_\u03A6\u0393\u039B\u03A9\u03A0\u03A8\u03A3\u0398\u039E\u00C6\u00E6\u00DF\u00C9 !"#\u00A4%&\'()*+,-./0123456789:;<=>?\u00A1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00C4\u00D6\u00D1\u00DC\u00A7\u00BFabcdefghijklmnopqrstuvwxyz\u00E4\u00F6\u00F1\u00FC\u00E0' +
    EXTENDED,
);

export function isGsm7(text: string): boolean {
  for (const char of text) if (!GSM7.has(char)) return false;
  return true;
}

/**
 * How many segments this text costs (X-T-24: 160 characters alone, 153 each where there are more). GSM-7 is counted here, a
 * hundred times as fast; what would go out as UCS-2 is left to the library.
 */
export function segments(text: string): number {
  if (text === '') return 0;
  if (!isGsm7(text)) return new SegmentedMessage(text).segmentsCount;
  if (septets(text) <= 160) return 1;
  let count = 1;
  let room = 153;
  for (const char of text) {
    // A character of the extension is two septets, and they are never parted.
    const cost = EXTENDED.includes(char) ? 2 : 1;
    if (cost > room) {
      count += 1;
      room = 153;
    }
    room -= cost;
  }
  return count;
}

/** Length in GSM-7 septets: the euro sign and brackets count twice. */
export function septets(text: string): number {
  let length = 0;
  for (const char of text) length += EXTENDED.includes(char) ? 2 : 1;
  return length;
}
