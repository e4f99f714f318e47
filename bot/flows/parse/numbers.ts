const UNIT_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const UNITS: ReadonlyMap<string, number> = new Map(UNIT_WORDS.map((word, index) => [word, index]));
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS,
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + 10 * index] as const),
]);

/** "twelve", "twenty three", "a couple of", "a few": small numbers in words; undefined for anything else. */
export function smallNumber(words: string): number | undefined {
  const text = words.trim().toLowerCase();
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (/^(?:a|an)$/.test(text)) return 1;
  if (/^(?:a )?couple(?: of)?$/.test(text)) return 2;
  if (/^(?:a )?few$/.test(text)) return 3;
  return numberInWords(text);
}

/** "twenty three thousand two hundred and fifty" */
export function numberInWords(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== '' && word !== 'and');
  if (words.length === 0) return undefined;
  let total = 0;
  let part = 0;
  let seen = false;
  for (const word of words) {
    const unit = NUMBERS.get(word);
    if (unit !== undefined) part += unit;
    else if (word === 'a') part += part === 0 ? 1 : 0;
    else if (word === 'hundred') part = (part === 0 ? 1 : part) * 100;
    else if (word === 'thousand' || word === 'grand') {
      total += (part === 0 ? 1 : part) * 1000;
      part = 0;
    } else if (word === 'million') {
      total += (part === 0 ? 1 : part) * 1_000_000;
      part = 0;
    } else return undefined;
    seen ||= word !== 'a';
  }
  return seen ? total + part : undefined;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** The number of a choice that a word names: "2", "two", "second", "2nd"; `count` for "last". */
export function choiceNumber(word: string, count: number): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1];
  if (ordinal !== undefined) return Number(ordinal);
  if (word === 'last') return count;
  const place = ORDINALS.indexOf(word);
  if (place >= 0) return place + 1;
  const unit = UNITS.get(word);
  return unit !== undefined && unit > 0 ? unit : undefined;
}
