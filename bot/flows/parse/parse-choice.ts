import { normalise } from '../../../knowledge/normalise.js';
import type { Choice } from '../flow.js';
import { isNear } from './near.js';
import { choiceNumber } from './numbers.js';

/** A choice as it can be said: its label and its other names, each as plain words. */
export interface Sayable {
  readonly id: string;
  readonly names: readonly (readonly string[])[];
  readonly range?: Choice['range'];
}

const MARKS = /[?£%]/g;
const plain = (text: string): string[] =>
  normalise(text)
    .replace(MARKS, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** @param label fills the slots of a label, so that "your mum's home" can be said as it was read */
export function sayable(choices: readonly Choice[], label: (words: string) => string): Sayable[] {
  return choices.map(({ id, label: own, also = [], range }) => ({
    id,
    names: [own, ...also].map((name) => plain(label(name))).filter((name) => name.length > 0),
    ...(range ? { range } : {}),
  }));
}

/** Courtesies round a number: "number 2 please", "option two", "its the second one". */
const FILLERS = new Set(
  'number no option choice answer reply the its it is one please pls thanks ta think i um er q a say would'.split(' '),
);

/** The one choice that a message means: its number, its label, or its own words, also misspelt. Pure. */
export function parseChoice(text: string, choices: readonly Sayable[]): string | undefined {
  const words = plain(text);
  if (words.length === 0) return undefined;
  const exact = choices.filter(({ names }) => names.some((name) => name.join(' ') === words.join(' ')));
  if (exact.length === 1) return exact[0]?.id;

  const number = numberAlone(words, choices.length);
  if (number !== undefined) {
    const numbered = choices[number - 1];
    if (numbered !== undefined) return numbered.id;
    return choices.find(({ range }) => range !== undefined && number >= range[0] && number <= range[1])?.id;
  }
  const years = ageIn(words);
  if (years !== undefined) {
    const ranged = choices.find(({ range }) => range !== undefined && years >= range[0] && years <= range[1]);
    if (ranged !== undefined) return ranged.id;
  }
  return best(words, choices, false) ?? best(words, choices, true);
}

/** The number that the whole message is, courtesies aside. */
function numberAlone(words: readonly string[], count: number): number | undefined {
  if (words.length > 6) return undefined;
  const left = words.filter((word) => !FILLERS.has(word));
  const [only] = left.length === 0 ? words : left;
  if (left.length > 1 || only === undefined) return undefined;
  const number = choiceNumber(only, count);
  return number === undefined || number < 1 ? undefined : number;
}

/** "he is 74", "74 years old", "74yrs" */
function ageIn(words: readonly string[]): number | undefined {
  const joined = words.join(' ');
  const match = /\b(\d{1,3}) ?(?:years?|yrs?|yo|y o)\b/.exec(joined) ?? /\b(?:is|am|im|aged?) (\d{1,3})\b/.exec(joined);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The choice whose longest name is said; none where two are equally good, or where the message leaves it open ("a or b"). */
function best(words: readonly string[], choices: readonly Sayable[], near: boolean): string | undefined {
  const found = choices
    .map(({ id, names }) => ({
      id,
      weight: Math.max(0, ...names.filter((name) => says(words, name, near)).map((name) => name.join('').length)),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = found;
  if (second !== undefined && (second.weight === first?.weight || words.includes('or'))) return undefined;
  return first?.id;
}

const NEGATIONS = new Set('not no never dont doesnt isnt arent without havent hasnt wasnt werent nor didnt'.split(' '));

/** "No, an agency": a no that denies what was asked, and not what follows. */
const isAside = (word: string, next: string | undefined): boolean =>
  word === 'no' && /^(?:an?|the|my|i|id|we|he|she|they|just|only|its|more|but)$/.test(next ?? '');

/** Whether the words hold that name, one after the other, and do not deny it. @param denied a denial counts too */
export function says(words: readonly string[], name: readonly string[], near: boolean, denied = false): boolean {
  for (let at = 0; at + name.length <= words.length; at += 1) {
    const here = name.every((word, index) => {
      const said = words[at + index] ?? '';
      return near ? isNear(said, word) : said === word;
    });
    if (!here) continue;
    if (denied) return true;
    const before = words.slice(Math.max(0, at - 3, words.slice(0, at).lastIndexOf('but') + 1), at);
    const denies = before.some((word, index) => NEGATIONS.has(word) && !isAside(word, before[index + 1] ?? name[0]));
    if (!denies || NEGATIONS.has(name[0] ?? '')) return true;
  }
  return false;
}

export { plain as plainWords };
