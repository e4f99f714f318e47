import { lawNamesWrittenOut, lawReferences } from './staff-search-law.js';
import { MAX_CHARACTERS } from './normalise.js';
import { STOP_WORDS } from './search-stop-words.js';
import { stem } from './stem.js';
import type { Spelling } from './vocabulary-spelling.js';
import type { Vocabulary } from './vocabulary.js';

/** How words are written out and mended. */
export interface Words {
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
}

/** A word of a text, and the term it is found by. */
export interface TextWord {
  readonly word: string;
  readonly term: string;
}

const NUMBER = /£?\d[\d,]*(?:\.\d+)?\s?%?/g;

/**
 * Sums, shares and longer numbers, in one form: "£23,250", "23250" and "£23 250" are `#23250`. Small bare numbers are
 * left to the words beside them.
 */
export function numberTerms(text: string): string[] {
  return [...text.replace(/(?<=£\d{1,3}) (?=\d{3}\b)/g, '').matchAll(NUMBER)].flatMap(([written]) => {
    // A year is no sum.
    if (/^(?:19|20)\d\d$/.test(written.trim())) return [];
    const digits = written.replace(/[£,%\s]/g, '').replace(/\.0+$/, '');
    return /[£%.]/.test(written) || digits.length > 2 ? [`#${digits}`] : [];
  });
}

/** The words of our own text, for the index. A long text is taken in pieces: the vocabulary looks at so much at once. */
export function wordsOfText(words: Words, text: string): TextWord[] {
  const { vocabulary } = words;
  const found: TextWord[] = [];
  for (let from = 0; from < text.length; ) {
    const space = text.lastIndexOf(' ', from + MAX_CHARACTERS - 200);
    const to = text.length - from < MAX_CHARACTERS - 200 || space <= from ? text.length : space;
    for (const word of vocabulary.expand(text.slice(from, to)))
      if (counts(word)) found.push({ word, term: stem(word) });
    from = to;
  }
  return found;
}

/** Terms of our own text that are not words: places in the law, sums. */
export function signsOfText(text: string): string[] {
  return [...lawReferences(text).map(({ key }) => key), ...numberTerms(text)];
}

export interface QueryWords {
  /** Stems of the words that say something, mended. */
  readonly terms: readonly string[];
  /** The word, mended, that a term stands for. */
  readonly wordOf: ReadonlyMap<string, string>;
  /** The last word where it may still be being typed. */
  readonly typing: string | undefined;
  readonly mended: readonly { readonly from: string; readonly to: string }[];
  /** How many of the query's words are not mere filler. */
  readonly meaningful: number;
  /** How many there are in all: a question has more than a keyword. */
  readonly all: number;
}

/**
 * The words of a query.
 * @param isWord whether our texts have a word: what they have is never mended into another
 * @param repair the word of ours that a misspelt one was, or the word itself
 * @param begins whether some word of ours begins like that: then it may be half typed and is not mended
 */
export function wordsOfQuery(
  { vocabulary }: Pick<Words, 'vocabulary'>,
  text: string,
  isWord: (word: string) => boolean,
  begins: (letters: string) => boolean,
  repair: (word: string) => string,
): QueryWords {
  const written = vocabulary.expand(lawNamesWrittenOut(text));
  const open = /[\p{L}\p{N}]$/u.test(text) ? written.at(-1) : undefined;
  const typing = open !== undefined && counts(open) && /^[a-z]+$/.test(open) ? open : undefined;
  const mended: { from: string; to: string }[] = [];
  const wordOf = new Map<string, string>();
  const meaningful = written.filter(counts);
  for (const word of meaningful) {
    let best = word;
    if (!isWord(word) && !vocabulary.knows(word) && !(word === typing && begins(word))) {
      best = repair(word);
      if (best !== word && !mended.some(({ from }) => from === word)) mended.push({ from: word, to: best });
    }
    if (counts(best)) wordOf.set(stem(best), best);
  }
  return { terms: [...wordOf.keys()], wordOf, typing, mended, meaningful: meaningful.length, all: written.length };
}

const counts = (word: string): boolean => word.length > 1 && !STOP_WORDS.has(word);
