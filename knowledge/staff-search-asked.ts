import type { Nation } from './nation.js';
import { normalise } from './normalise.js';
import { dialled, type Card } from './staff-search-cards.js';
import type { Corpus } from './staff-search-corpus.js';
import type { QueryTerm } from './staff-search-index.js';
import { lawNamesWrittenOut, lawReferences, type LawReference } from './staff-search-law.js';
import { numberTerms, wordsOfQuery, type QueryWords } from './staff-search-terms.js';

const COMPLETION_WEIGHT = 0.6;
const SIGN_WEIGHT = 2;
const MAX_TERMS = 16;

/** A query as the search sees it. */
export interface Asked {
  readonly text: string;
  /** With the short names of Acts written out. */
  readonly written: string;
  readonly title: string;
  readonly words: QueryWords;
  readonly law: readonly LawReference[];
  readonly numbers: readonly string[];
  readonly terms: readonly QueryTerm[];
  readonly nation: Nation | undefined;
  readonly cards: readonly Card[];
}

/** A keyword or two, or a few words without the filler that a sentence has. */
export function isKeywords({ all, meaningful }: QueryWords): boolean {
  return all < 4 || (all < 7 && meaningful >= all * 0.75);
}

/** Reads a query: its words and their repairs, the law, sums and names that it speaks of. */
export function ask(corpus: Corpus, text: string, nation: Nation | undefined): Asked {
  const { words, glossary } = corpus.understanding;
  const written = lawNamesWrittenOut(text);
  const found = wordsOfQuery(
    words,
    text,
    (word) => corpus.isWord(word),
    (letters) => corpus.begunBy(letters).length > 0,
    (word) => corpus.repair(word),
  );
  const law = lawReferences(written).filter(({ key }) => corpus.index.has(key));
  // The number of a section is no sum.
  const spans = new Map(law.map(({ from, to }) => [from, to]));
  const bare = [...spans].reduceRight((left, [from, to]) => left.slice(0, from) + left.slice(to), written);
  const cards = corpus.cards.find(text, glossary.find(text));
  const isPhone = cards.some(({ kind }) => kind === 'contact') && dialled(text) !== '';
  const numbers = isPhone ? [] : numberTerms(bare).filter((term) => corpus.index.has(term));
  const weights = new Map<string, number>();
  for (const term of found.terms) if (corpus.index.has(term)) weights.set(term, 1);
  for (const sign of [...law.map(({ key }) => key), ...numbers]) weights.set(sign, SIGN_WEIGHT);
  const rarest = [...weights]
    .sort(([a], [b]) => corpus.index.rarity(b) - corpus.index.rarity(a))
    .slice(0, MAX_TERMS)
    .map(([term, weight]) => ({ term, weight }));
  const completed =
    found.typing === undefined
      ? []
      : corpus
          .begunBy(found.typing)
          .filter((term) => !weights.has(term))
          .map((term) => ({ term, weight: COMPLETION_WEIGHT }));
  return {
    text,
    written,
    title: normalise(text),
    words: found,
    law,
    numbers,
    terms: [...rarest, ...completed],
    nation,
    cards,
  };
}
