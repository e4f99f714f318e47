import { addDays, addMonths, dayOf, MONTHS, weekday } from '../calendar.js';
import { isNear } from './near.js';
import { smallNumber } from './numbers.js';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const SHORT_DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const NUMBER = String.raw`(?:\d{1,3}|an?|(?:a )?couple(?: of)?|(?:a )?few|[a-z]+)`;

/**
 * A day in any sensible form: "3 March", "3/3/26", "last Tuesday", "2 weeks ago", "yesterday", "in March" (its first
 * day, so that a time limit counted from it is never too late). British order. A day without a year is the nearest one
 * on the side where the question's day lies.
 * @param today YYYY-MM-DD
 */
export function parseDate(text: string, today: string, lies: 'past' | 'future'): string | undefined {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200B-\u200F\u2060\uFEFF,]/g, '')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1')
    .replace(/\bof\s+(?=[a-z]{3})/g, '')
    .replace(/[’‘']/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (said === '' || said.length > 120) return undefined;
  const day = written(said, today, lies) ?? spoken(said, today, lies);
  if (day === undefined) return undefined;
  // A decision cannot lie ahead, an assessment that is to come not behind.
  if (lies === 'past' ? day > today : day < today) return undefined;
  return day;
}

/** With figures, or with a month's name. */
function written(said: string, today: string, lies: 'past' | 'future'): string | undefined {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(said);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?\b/.exec(said);
  if (figures !== null) return inYear(Number(figures[1]), Number(figures[2]), figures[3], today, lies);
  const words = said.split(/[^a-z0-9]+/);
  for (const [at, word] of words.entries()) {
    const month = monthIn(word);
    if (month === undefined) continue;
    const before = Number(words[at - 1]);
    const after = words[at + 1] ?? '';
    const afterThat = words[at + 2] ?? '';
    if (Number.isInteger(before) && before >= 1 && before <= 31)
      return inYear(before, month, yearOf(after), today, lies);
    if (/^\d{1,2}$/.test(after)) return inYear(Number(after), month, yearOf(afterThat), today, lies);
    const part = /\b(?:end|late)\b/.test(said) ? 20 : /\b(?:mid|middle)\b/.test(said) ? 10 : 1;
    // "may" alone is more often a verb.
    if (
      word === 'may' &&
      !/\b(?:in|last|since|next|this|early|late|end|start|mid|beginning|middle) may\b|^may(?: \d{4})?$/.test(said)
    )
      continue;
    return inYear(part, month, yearOf(after), today, lies, true);
  }
  return undefined;
}

const yearOf = (word: string): string | undefined => (/^(?:\d{4}|\d{2})$/.test(word) ? word : undefined);

/** That day in the year said, or in the nearest year on the right side. */
function inYear(
  day: number,
  month: number,
  year: string | undefined,
  today: string,
  lies: 'past' | 'future',
  wholeMonth = false,
): string | undefined {
  if (year !== undefined) return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const now = Number(today.slice(0, 4));
  const found = (lies === 'past' ? [now, now - 1] : [now, now + 1])
    .map((candidate) => dayOf(candidate, month, day))
    .find((candidate) => candidate !== undefined && (lies === 'past' ? candidate <= today : candidate >= today));
  // "in November", said in November, about a day to come: today is in it.
  if (lies === 'future' && wholeMonth && dayOf(now, month, 1)?.slice(0, 7) === today.slice(0, 7)) return today;
  return found;
}

function monthIn(word: string): number | undefined {
  if (word.length < 3) return undefined;
  const at = MONTHS.findIndex((month) => {
    const name = month.toLowerCase();
    return (
      name === word ||
      name.slice(0, 3) === word ||
      (name === 'september' && word === 'sept') ||
      (word.length >= 5 && isNear(word, name))
    );
  });
  return at < 0 ? undefined : at + 1;
}

/** "yesterday", "last Tuesday", "2 weeks ago", "next month", "in 10 days". */
function spoken(said: string, today: string, lies: 'past' | 'future'): string | undefined {
  if (/\btoday\b|\bthis (?:morning|afternoon)\b|\bjust now\b/.test(said)) return today;
  if (/\bday before yesterday\b/.test(said)) return addDays(today, -2);
  if (/\bday after tomorrow\b/.test(said)) return addDays(today, 2);
  if (/\byest(?:erday|arday|erdy)\b/.test(said)) return addDays(today, -1);
  if (/\btom(?:orrow|morow|morrow|orow)\b/.test(said)) return addDays(today, 1);
  const count = new RegExp(String.raw`\b(${NUMBER}) (day|week|wk|fortnight|month|mth|year|yr)s?\b`).exec(said);
  const ago = /\bago\b|\bback\b|\bsince\b/.test(said);
  const ahead = /\bin\b|\bfrom now\b|\btime\b/.test(said);
  const number = count === null ? undefined : smallNumber(count[1] ?? '');
  if (count !== null && number !== undefined && (ago || ahead))
    return moved(today, count[2] ?? '', ago ? -number : number);
  const near = /\b(last|this|next|past|coming) (week|month|year)\b/.exec(said);
  if (near !== null) {
    const step = near[1] === 'last' || near[1] === 'past' ? -1 : near[1] === 'this' ? 0 : 1;
    return moved(today, near[2] ?? '', step);
  }
  const word = said.split(/[^a-z]+/).find((one) => dayNumber(one) !== undefined);
  const wanted = word === undefined ? undefined : dayNumber(word);
  if (wanted !== undefined) {
    const behind = (weekday(today) - wanted + 7) % 7;
    if (lies === 'past')
      return addDays(today, -(behind === 0 ? 7 : behind) - (/\bweek before last\b/.test(said) ? 7 : 0));
    return addDays(today, behind === 0 ? 7 : 7 - behind);
  }
  const alone = /^(?:on )?(?:the )?(\d{1,2})$/.exec(said)?.[1];
  if (alone === undefined) return undefined;
  const [year = 0, month = 1] = today.split('-').map(Number);
  const here = dayOf(year, month, Number(alone));
  if (here !== undefined && (lies === 'past' ? here <= today : here >= today)) return here;
  const other = addMonths(`${today.slice(0, 7)}-01`, lies === 'past' ? -1 : 1);
  const [otherYear = 0, otherMonth = 1] = other.split('-').map(Number);
  return dayOf(otherYear, otherMonth, Number(alone));
}

function moved(today: string, unit: string, by: number): string {
  if (unit.startsWith('d')) return addDays(today, by);
  if (unit.startsWith('w')) return addDays(today, 7 * by);
  if (unit.startsWith('f')) return addDays(today, 14 * by);
  if (unit.startsWith('m')) return addMonths(today, by);
  return addMonths(today, 12 * by);
}

function dayNumber(word: string): number | undefined {
  if (word.length < 3) return undefined;
  const at = DAYS.findIndex(
    (day, index) =>
      day === word ||
      SHORT_DAYS[index] === word ||
      (word === 'tues' && index === 2) ||
      (/^thur?s?$/.test(word) && index === 4) ||
      (word.length >= 6 && isNear(word, day)),
  );
  return at < 0 ? undefined : at;
}
