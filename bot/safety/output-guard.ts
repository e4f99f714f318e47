/** What the guard did: the reply to send, and the numbers that it took out (digits only), for the report. */
export interface Guarded {
  readonly text: string;
  readonly removed: readonly string[];
}

/** Stands where a number was, so that the sentence still reads. */
const GAP = '[number removed]';

// A phone number as people write it: an international prefix or a leading 0, then digits in groups; a free number of six
// (116 123); or a short code where a word of dialling stands before it. One pass, so that no part of an allowed number is
// read again as a number of its own. A bracket may close inside a number and never opens there: "0808 808 8000 (24 hours)".
const NUMBERS = new RegExp(
  [
    String.raw`(?<![\w£$€.,:/#-])(?:\+\s?\d{1,3}[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:(?:[\s.-]?|\)\s?)\d){7,12}(?![\d%])(?!\w)`,
    String.raw`(?<![\w£$€.,:/#-])1\d{2}[\s-]\d{3}(?![\s-]?\d)(?!\w)`,
    String.raw`(?<dial>\b(?:call|ring|phone|dial|text|message|on|to|tel|telephone|number|helpline|samaritans|line):?\s+(?:\w+\s+(?:to|on)\s+)?)(?<code>\d{3}(?:\d{2,3})?)(?![\d£%.,:]\d|\d|\s\d|\s?(?:hours?|hrs?|days?|weeks?|months?|years?|minutes?|pounds?|people|%|pm|am|words|miles))\b`,
  ].join('|'),
  'gi',
);

/**
 * Takes every phone number that is not on the checked sheet out of our own words; the reply still goes. Leaves amounts, years,
 * section numbers, times and dates alone. Only for text that we wrote: never for a person's words or a broker's.
 * @param known digits of every number that may be sent, from `knownNumbers`
 */
export function guardOutput(text: string, known: ReadonlySet<string>): Guarded {
  const removed: string[] = [];
  const allowed = (written: string): boolean => {
    const digits = written.replace(/\D/g, '');
    return known.has(digits) || (digits.startsWith('44') && known.has(`0${digits.slice(2)}`)) || ALWAYS.has(digits);
  };
  const check = (written: string): string => {
    if (allowed(written)) return written;
    removed.push(written.replace(/\D/g, ''));
    return GAP;
  };
  const without = text.replace(NUMBERS, (...found) => {
    const whole = found[0] as string;
    const { dial, code } = found.at(-1) as { dial?: string; code?: string };
    return dial !== undefined && code !== undefined ? `${dial}${check(code)}` : check(whole);
  });
  return { text: without, removed };
}

/** Emergency and non-emergency numbers that are never wrong in the United Kingdom. */
const ALWAYS: ReadonlySet<string> = new Set(['999', '112', '111', '101', '18000', '18001']);
