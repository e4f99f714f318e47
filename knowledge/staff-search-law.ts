/** A place in the law as people write it, in one form: "section 117", "s.117(3)" and "sec117" are all `section:117`. */
export interface LawReference {
  readonly key: string;
  /** As we write it: "section 117". */
  readonly name: string;
  /** Where it stands in the text, [from, to). */
  readonly from: number;
  readonly to: number;
}

const KINDS: readonly (readonly [name: string, written: string])[] = [
  ['section', 'sections|section|sects|sect|secs|sec|ss|s|§'],
  ['regulation', 'regulations|regulation|regs|reg|r'],
  ['schedule', 'schedules|schedule|scheds|sched|sch'],
  ['article', 'articles|article|arts|art'],
  ['paragraph', 'paragraphs|paragraph|paras|para|¶'],
];
const NUMBER = '\\d{1,3}[a-z]{0,2}(?:\\.\\d{1,3})?(?:\\(\\d{1,2}[a-z]?\\)|\\([a-z]{1,3}\\))*';
const REFERENCE = new RegExp(
  `(?<![\\p{L}\\p{N}£'’])(?:${KINDS.map(([, written]) => `(${written})`).join('|')})(?:\\.\\s?|\\s)?(${NUMBER}(?:(?:\\s?,\\s?(?:and |or )?|\\s(?:and|or|to|&)\\s|-)${NUMBER}){0,12})(?![\\p{L}\\p{N}%])`,
  'giu',
);
const LOOK_AT = 20_000;

/** Every place in the law that a text names, lists written out ("sections 3, 37 and 45A"). Pure. */
export function lawReferences(text: string): LawReference[] {
  const found: LawReference[] = [];
  for (const match of text.slice(0, LOOK_AT).matchAll(REFERENCE)) {
    const kind = KINDS.findIndex((_, at) => match[at + 1] !== undefined);
    const name = KINDS[kind]?.[0];
    const numbers = match[KINDS.length + 1];
    if (name === undefined || numbers === undefined) continue;
    const span = { from: match.index, to: match.index + match[0].length };
    for (const part of numbers.split(/\s?,\s?(?:and |or )?|\s(?:and|or|to|&)\s|-/i)) {
      const number = /^\d{1,3}[a-z]{0,2}(?:\.\d{1,3})?/i.exec(part)?.[0].toUpperCase();
      if (number !== undefined) found.push({ key: `${name}:${number}`, name: `${name} ${number}`, ...span });
    }
  }
  return found;
}

/** How staff shorten the names of Acts: what they stand for, in words that our sources use. */
const ACTS: readonly (readonly [RegExp, string])[] = [
  [/\bca ?(?:20)?14\b/g, 'care act 2014'],
  [/\bmha(?: ?(?:19)?83)?\b/g, 'mental health act'],
  [/\bmca(?: ?(?:20)?05)?\b/g, 'mental capacity act'],
  [/\bssw(?:b)?(?:w)?a(?: ?(?:20)?14)?\b/g, 'social services well being wales act'],
  [/\bsds act\b/g, 'self directed support scotland act'],
  [/\bawia?\b/g, 'adults with incapacity scotland act'],
  [/\bcfa ?(?:20)?14\b/g, 'children and families act'],
  [/\bdp regs?\b/g, 'direct payments regulations'],
  [/\bregs\b/g, 'regulations'],
];

/** The text with short names of Acts written out, for the words of a search. */
export function lawNamesWrittenOut(text: string): string {
  return ACTS.reduce((out, [short, long]) => out.replace(short, long), text.toLowerCase());
}
