/**
 * The words, with one slip of the finger mended ("advisr", "mneu", "hiii"); undefined where a word is in no command.
 * Most questions end here, which keeps this quick.
 */
export function mended(typed: readonly string[], lexicon: ReadonlySet<string>): readonly string[] | undefined {
  const odd = new Set(typed.filter((word) => !lexicon.has(word) && !/^x+$/.test(word)));
  const [word] = odd;
  if (word === undefined) return typed;
  if (odd.size > 1 || typed.length > 8) return undefined;
  const meant = meantBy(word, lexicon);
  return meant === undefined ? undefined : typed.map((other) => (other === word ? meant : other));
}

function meantBy(word: string, lexicon: ReadonlySet<string>): string | undefined {
  const single = word.replace(/(.)\1+/g, '$1');
  if (lexicon.has(single)) return single;
  const drawn = word.replace(/(.)\1+$/, '$1');
  if (lexicon.has(drawn)) return drawn;
  if (word.length < 4) return undefined;
  return [...lexicon].find((other) => {
    if (other.length < 4 || other[0] !== word[0]) return false;
    // Four letters are soon another word: only two that changed places.
    if (word.length === 4 || other.length === 4) return swapped(word, other) || skeleton(other) === word;
    return oneSlip(other, word);
  });
}

/** As in text-speak: "strt", "dlt". */
const skeleton = (word: string): string => word.replace(/[aeiou]/g, '');

const swapped = (a: string, b: string): boolean => oneSlip(a, b) && [...a].sort().join('') === [...b].sort().join('');

/** True where one letter was dropped, doubled, swapped or mistyped. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB === `${restA[1]}${restA[0]}`;
}
