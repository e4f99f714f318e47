import { NONE } from '../flow.js';
import { choiceNumber } from './numbers.js';
import { parseChoice, plainWords, says, type Sayable } from './parse-choice.js';

const NOTHING =
  /^(?:none|nothing|no|nope|nah|neither|zero|0|n a|not any|none (?:of (?:these|those|them|the above|it))|no(?:ne)? (?:of )?(?:these|those|them)|nothing (?:here|really|like that)|not (?:really|any of (?:these|those|them)))$/;
const EVERYTHING =
  /^(?:all|all (?:of (?:these|them|it|the above)|the above)|everything|every one|the lot|the whole lot|all of it)$/;

/**
 * Everything on a list that a message names, several at once: "1, 3 and 5", "135", "washing and getting about",
 * "all but 2", "none". In the order of the list. `lacks`: what is denied is what the list is about ("not eating").
 * Undefined where it names nothing on the list.
 */
export function parseChecklist(
  text: string,
  choices: readonly Sayable[],
  lacks = false,
): readonly string[] | undefined {
  const words = plainWords(text);
  const whole = words.join(' ');
  if (whole === '') return undefined;
  if (NOTHING.test(whole)) return [NONE];
  if (EVERYTHING.test(whole)) return choices.map(({ id }) => id);

  const except =
    /^(?:all|everything|all of (?:these|them)) (?:but|except|apart from|bar|not) (?:for |number )?(.+)$/.exec(
      whole,
    )?.[1];
  if (except !== undefined) {
    const out = parseChecklist(except, choices);
    if (out === undefined) return undefined;
    const left = choices.map(({ id }) => id).filter((id) => !out.includes(id));
    return left.length === 0 ? [NONE] : left;
  }

  const numbers = rangeIn(text) ?? numbersIn(words, choices.length);
  if (numbers !== undefined) {
    const picked = choices.filter((_choice, index) => numbers.has(index + 1)).map(({ id }) => id);
    return picked.length === 0 || [...numbers].some((number) => number > choices.length) ? undefined : picked;
  }

  const picked = new Set<string>();
  for (const { id, names } of choices)
    if (
      names.some((name) => says(words, name, false, lacks)) ||
      names.some((name) => name.length > 0 && says(words, name, true, lacks))
    )
      picked.add(id);
  // Part by part, so that a slip in one of them does not lose the others.
  for (const part of text.split(/[,;\n/&+]|\band\b|\balso\b|\bplus\b/i)) {
    const one = parseChoice(part, choices);
    if (one !== undefined) picked.add(one);
  }
  return picked.size === 0 ? undefined : choices.map(({ id }) => id).filter((id) => picked.has(id));
}

const JOINERS = new Set('and number numbers nos no option options also plus the then with please pls to a'.split(' '));

/** "1-4", "1 to 4": from the text as written, because a hyphen says as much as a word. */
function rangeIn(text: string): ReadonlySet<number> | undefined {
  const range = /^\s*(\d{1,2})\s*(?:-|\u2013|to|through)\s*(\d{1,2})\s*[.!]?\s*$/i.exec(text);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  if (range === null || from > to) return undefined;
  return new Set(Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

/** The numbers of a message that holds nothing else: "1 3 5", "135". */
function numbersIn(words: readonly string[], count: number): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  for (const word of words) {
    if (JOINERS.has(word)) continue;
    const number = choiceNumber(word, count);
    if (number === undefined) return undefined;
    // "135" on a list of nine is one, three and five.
    if (number > count && /^[1-9]{2,9}$/.test(word) && [...word].every((digit) => Number(digit) <= count))
      for (const digit of word) found.add(Number(digit));
    else found.add(number);
  }
  return found.size === 0 ? undefined : found;
}
