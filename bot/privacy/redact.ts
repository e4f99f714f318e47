import { NAME_STOPS, POSTCODE_AREAS, STREET_WORDS } from './redact-words.js';

/** What was found, as the mark that stands in its place says: "[phone number]". */
export const REDACTED = {
  nhs: '[NHS number]',
  ni: '[National Insurance number]',
  birth: '[date of birth]',
  phone: '[phone number]',
  email: '[email]',
  postcode: '[postcode]',
  address: '[address]',
  bank: '[bank details]',
  card: '[card number]',
  name: '[name]',
} as const;
export type RedactedKind = keyof typeof REDACTED;

export interface Redaction {
  readonly text: string;
  /** What was taken out, in the order of the rules; never the words themselves. */
  readonly found: readonly RedactedKind[];
}

/** As much as a person can send in one message on the web. */
export const MAX_CHARACTERS = 4_000;

type Rule = readonly [kind: RedactedKind, pattern: RegExp, keep?: (match: RegExpExecArray) => string | undefined];

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const BETWEEN = '\\s{0,3}[-/. ]\\s{0,3}';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const DATE = `(?:${DAY}${BETWEEN}(?:0?[1-9]|1[0-2])${BETWEEN}(?:(?:19|20)\\d{2}|\\d{2})|${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+(?:19|20)?\\d{2}|${MONTH}\\s+${DAY},?\\s+(?:19|20)\\d{2}|(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01]))(?!\\d)`;
// Born this long ago or more, a full date is somebody's birthday: nothing in this field is dated so far back.
const OLD_DATE = `(?:${DAY}${BETWEEN}(?:0?[1-9]|1[0-2])${BETWEEN}(?:19\\d{2}|200\\d)|${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+(?:19\\d{2}|200\\d)|(?:19\\d{2}|200\\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01]))(?!\\d)`;
const BORN =
  '(?:d\\.?o\\.?b\\.?|date of birth|birth ?date|birthday|born(?: on)?|b\\.)(?:\\s+(?:is|was|on|the))*\\s*(?:[:=-]\\s*)?';

const EMAIL_ENDS = 'com|org|net|co|uk|ac|gov|nhs|sch|eu|ie';

const PHONE = /(?<![\w£.])(?:\(?(?:\+|00)\s?44\)?[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)(?:\d[\s().-]{0,2}){8,9}\d(?![\w])/g;

// Order matters: a card before a phone, an NHS number before a bare number, an address before its postcode is gone.
const RULES: readonly Rule[] = [
  // Where a space stands beside the dot, only what ends addresses: the next word may begin a sentence.
  ['email', new RegExp(`[\\w.+'-]{1,64}\\s?@\\s?[\\w-]{1,63}(?:\\.[a-z]{2,}|\\s?\\.\\s?(?:${EMAIL_ENDS})\\b)+`, 'gi')],
  ['card', /(?<![\w£])\d(?:[ -]?\d){12,18}(?![\w])/g, (match) => (luhn(digits(match[0])) ? '' : undefined)],
  ['bank', /\b(?:sort ?code|s\/c|sc)\s*(?:(?:is|:|=|-|no\.?|number)\s*)*\d{2}[ -]?\d{2}[ -]?\d{2}\b/gi],
  ['bank', /(?<![\d/-])\d{2}-\d{2}-\d{2}(?![\d/-])/g],
  [
    'bank',
    /\b(?:(?:bank )?(?:account|acc|acct|a\/c|ac)(?:ount)?(?: (?:no\.?|num(?:ber)?|details))?)\s*(?:(?:is|:|=|-|#)\s*)*\d(?:[ -]?\d){6,7}\b/gi,
  ],
  ['bank', /\bGB\d{2}\s?[A-Z]{4}(?:\s?\d){14}\b/gi],
  ['nhs', /(?<![\w£+])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w])/g, (match) => (nhsNumber(digits(match[0])) ? '' : undefined)],
  ['ni', /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/gi],
  ['birth', new RegExp(`\\b(${BORN})${DATE}`, 'gi'), ([, introduced]) => `${introduced ?? ''}\u0000`],
  ['birth', new RegExp(`(?<![\\d/.-])${OLD_DATE}`, 'gi')],
  ['phone', PHONE, (match) => (phoneLike(digits(match[0])) ? '' : undefined)],
  ['phone', /(?<![\w£])7\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w])/g],
  [
    'address',
    new RegExp(
      `(?<![£\\w,.]|option )(?:(?:flat|apt|apartment|unit|room|house)\\s*\\d{1,4}[a-z]?,?\\s+)?(?:no\\.?\\s*)?\\d{1,4}[a-z]?,?\\s+(?:[a-z][a-z'’.-]*\\s+){1,3}?(?:${STREET_WORDS})\\b\\.?`,
      'gi',
    ),
    (match) => (NOT_STREET.test(match[0]) ? undefined : ''),
  ],
  [
    'postcode',
    /\b([A-Z]{1,2})(\d[A-Z\d]?)\s?(\d)([ABD-HJLNP-UW-Z]{2})\b/gi,
    (match) => (postcodeLike(match) ? '' : undefined),
  ],
  [
    'name',
    /\b(?:my (?:full |first |last |sur)?name(?:['’]?s\b| is\b| was\b|\s*[:=-])|i am called|i['’]?m called|the name['’]?s|name\s*[:=])\s*(?:[:=-]\s*)?((?:[a-z][a-z'’-]*)(?:\s+[a-z][a-z'’-]*){0,3})/gi,
    keepAround,
  ],
  [
    'name',
    /\b(?:this is|it['’]?s|i['’]?m|i am|speaking to|signed|regards|called|named)\s+((?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.?\s+)?[A-Z][a-z'’-]+(?:\s+[A-Z][a-z'’-]+){1,2})\b/g,
    keepAround,
  ],
  ['name', /\b((?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Mm]x)\.?\s+[A-Z][a-z'’-]+(?:\s+[A-Z][a-z'’-]+)?)\b/g, keepTitled],
];

const NOT_STREET =
  /\b(?:hours?|hrs?|days?|weeks?|months?|years?|pounds?|quid|people|times|a week|per|of my|of the|pas?|carers?|minutes?|mins?|on my|in my|to the|in the|by the|down the)\b/i;

/**
 * Takes personal details out of a text and puts a typed mark in their place. Pure. What our subject is full of stays:
 * "£12,000", "from 2024 2025", "section 117", "07:30", reference numbers, years, helpline numbers. A longer text than
 * `MAX_CHARACTERS` is cut there: nobody reads on, and what it may cost has a ceiling.
 */
export function redact(text: string): Redaction {
  const found: RedactedKind[] = [];
  let redacted = text.slice(0, MAX_CHARACTERS);
  for (const [kind, pattern, keep] of RULES)
    redacted = redacted.replace(pattern, (...args: unknown[]) => {
      const groups = args.filter((arg): arg is string | undefined => typeof arg === 'string' || arg === undefined);
      const match = groups as unknown as RegExpExecArray;
      const left = keep === undefined ? '' : keep(match);
      if (left === undefined) return match[0];
      found.push(kind);
      return left === '' ? REDACTED[kind] : left.replace('\u0000', REDACTED[kind]);
    });
  return { text: redacted, found };
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** NHS number: modulus 11 over ten digits (NHS Data Dictionary). */
function nhsNumber(number: string): boolean {
  if (number.length !== 10 || /^(\d)\1*$/.test(number)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(number[at]) * (10 - at);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(number[9]);
}

function luhn(number: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...number].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A UK number that belongs to somebody; the free and shared-cost lines are helplines, and stay. */
function phoneLike(number: string): boolean {
  const national = number.replace(/^(?:0044|44)0?/, '0');
  if (national.length < 10 || national.length > 11) return false;
  return /^0[1237]/.test(national) && !/^03/.test(national);
}

function postcodeLike(match: RegExpExecArray): boolean {
  const [whole, area, district, sector, unit] = match;
  if (!POSTCODE_AREAS.has((area ?? '').toUpperCase())) return false;
  // In lower case and run together it may be a word of text-speak; then all of it has to look like one.
  if (/\s/.test(whole) || /^[A-Z\d ]+$/.test(whole)) return true;
  return (district ?? '').length > 0 && (sector ?? '') !== '' && (unit ?? '').length === 2 && whole.length >= 5;
}

/** The name inside what introduced it; undefined where the words after it are no name. */
function keepAround(match: RegExpExecArray): string | undefined {
  const [whole, said] = match;
  if (said === undefined) return undefined;
  const words = said.split(/\s+/);
  const title = /^(?:mr|mrs|ms|miss|dr)\.?$/i.test(words[0] ?? '') ? 1 : 0;
  let count = title;
  while (
    count < Math.min(words.length, title + 3) &&
    !NAME_STOPS.has((words[count] ?? '').toLowerCase().replace(/['’]s?$/, ''))
  )
    count += 1;
  if (count === title) return undefined;
  const name = words.slice(0, count).join(' ');
  const at = whole.length - said.length;
  const after = said.slice(said.indexOf(name) + name.length);
  return `${whole.slice(0, at)}\u0000${after}`;
}

function keepTitled(match: RegExpExecArray): string | undefined {
  const last = (match[1] ?? '').split(/\s+/)[1] ?? '';
  return NAME_STOPS.has(last.toLowerCase()) ? undefined : '\u0000';
}
