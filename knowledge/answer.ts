import type { Article } from './article.js';
import type { Term } from './glossary.js';
import { besidesNation } from './besides-nation.js';
import { forNation, topicsOf } from './library.js';
import { nationIn, type NationSaid } from './nation-in.js';
import type { Nation } from './nation.js';
import type { OutOfScopeKind } from './out-of-scope.js';
import { OUT_OF_SCOPE } from './train-material.js';
import type { Guess, Understanding } from './understanding.js';
import { soundsLikeStaff } from './sounds-like-staff.js';

export interface Question {
  readonly text: string;
  /** The nation known beforehand: from the conversation, or the deployment's own. What the message says wins. */
  readonly nation?: Nation | undefined;
}

/** One of the ranker's best three. */
export interface Candidate {
  readonly article: string;
  readonly topics: readonly string[];
  /** How likely it is that this is what was asked, 0 to 1. */
  readonly score: number;
}

/** An article to show, in the form of the nation that was asked about. */
export interface Shown {
  readonly article: Article;
  /** True where the rule differs by nation and we have nothing for the one asked about: the reply must say so. */
  readonly nationMissing: boolean;
}

export interface Answer {
  readonly kind: 'answer' | 'choices' | 'none' | 'out-of-scope';
  /** One for `answer` (none if `term` is set), two or three for `choices`, else empty. */
  readonly shown: readonly Shown[];
  /** The glossary entry that answers, where no article answers better. */
  readonly term?: Term;
  /** The kind of message, for `out-of-scope`. */
  readonly scope?: OutOfScopeKind;
  /** The best three, whatever the kind; fewer only where fewer articles exist. */
  readonly candidates: readonly Candidate[];
  /** The nation that the message itself says. */
  readonly said?: NationSaid;
}

/** Where the lines between answering, offering a choice and not knowing lie; how they were found: UNDERSTANDING.md. */
export const THRESHOLDS = {
  /** From here on the best article is the answer. */
  answer: 0.82,
  /** From here on all out-of-scope kinds together make the message out of scope. */
  outOfScope: 0.5,
  /** Below this the best article is not even worth offering. */
  choices: 0.02,
  /** Below this the articles' own words are searched too, for articles that nobody has written phrasings for. */
  search: 0.2,
} as const;

/** A nation that is known makes its own articles likelier, and those about another nation much less so. */
const NATION_PRIOR = { own: 2, other: 0.05 } as const;
/** Where nobody said a nation, an article about one of the three needs better evidence than one about England. */
const NATION_UNSAID = 0.4;
/** How much of the say the message without its nation has. */
const BESIDES = 0.3;
/** An article for staff is for those who write as staff do. */
const NOT_STAFF = 0.3;

/** Decides what a message asks and what to show. Pure and quick (under 3 ms); never throws on any text. */
export function answer(understanding: Understanding, question: Question): Answer {
  const { library, outOfScope } = understanding;
  const said = nationIn(understanding.places, question.text);
  const nation = said?.nation ?? question.nation;
  const { guesses: heard, knownWords } = understanding.rank(question.text);
  const guesses = withoutNation(understanding, heard, besidesNation(question.text, said));

  const ranked = weighed(understanding, question.text, guesses, nation);
  const inScope = ranked.filter((guess) => library.articles.has(guess.label));
  const candidates = inScope.slice(0, 3).map((guess): Candidate => {
    const { article } = show(understanding, guess.label, nation);
    const topics = new Set([...topicsOf(library, article), ...(library.articles.get(guess.label)?.answers ?? [])]);
    return { article: article.id, topics: [...topics], score: guess.probability };
  });
  const base = { candidates, ...(said && { said }) };
  const best = inScope[0];

  const term = understanding.glossary.find(question.text);
  if (term !== undefined) {
    const better = best !== undefined && best.probability >= THRESHOLDS.answer && term.article === best.label;
    if (!better) return { ...base, kind: 'answer', shown: [], term };
  }
  const outside = ranked.filter((guess) => guess.label.startsWith(OUT_OF_SCOPE));
  const outsideShare = outside.reduce((sum, guess) => sum + guess.probability, 0);
  const scope = outOfScope.kinds.get(outside[0]?.label.slice(OUT_OF_SCOPE.length) ?? '');
  if (knownWords > 0 && scope !== undefined && outsideShare >= THRESHOLDS.outOfScope)
    return { ...base, kind: 'out-of-scope', shown: [], scope };
  if (best === undefined || knownWords === 0 || best.probability < THRESHOLDS.choices)
    return { ...base, kind: 'none', shown: [] };
  if (best.probability >= THRESHOLDS.answer)
    return { ...base, kind: 'answer', shown: [show(understanding, best.label, nation)] };
  const ids = inScope.slice(0, 3).map((guess) => guess.label);
  const found = best.probability < THRESHOLDS.search ? unlearnt(understanding, question.text) : undefined;
  if (found !== undefined) ids.splice(2, 1, found);
  const shown = onceEach(ids.map((id) => show(understanding, id, nation)));
  return { ...base, kind: shown.length === 1 ? 'answer' : 'choices', shown };
}

/** Two articles may have the same one for a nation that knows neither: all that is left of a choice may be one answer. */
function onceEach(shown: readonly Shown[]): readonly Shown[] {
  return shown.filter(({ article }, at) => shown.findIndex((one) => one.article === article) === at);
}

/** The best article by its words, if it is one that the ranker has not learnt. */
function unlearnt(understanding: Understanding, text: string): string | undefined {
  if (understanding.unlearnt.size === 0) return undefined;
  const found = understanding.search.search(text, 1, true)[0]?.article;
  const home = found?.variant_of ?? found?.id;
  return home !== undefined && understanding.unlearnt.has(home) ? home : undefined;
}

/** The ranker's guesses on the message as it is, and on what it asks besides its nation. */
function withoutNation(
  understanding: Understanding,
  heard: readonly Guess[],
  besides: string | undefined,
): readonly Guess[] {
  if (besides === undefined) return heard;
  const other = new Map(understanding.rank(besides).guesses.map(({ label, probability }) => [label, probability]));
  return heard.map(({ label, probability }) => ({
    label,
    probability: (1 - BESIDES) * probability + BESIDES * (other.get(label) ?? 0),
  }));
}

/** The ranker's guesses, weighed by what it cannot see: the nation of the conversation, and who writes. */
function weighed(
  understanding: Understanding,
  text: string,
  guesses: readonly Guess[],
  nation: Nation | undefined,
): readonly Guess[] {
  const { library } = understanding;
  const staff = soundsLikeStaff(text);
  const factorOf = (label: string): number => {
    const article = library.articles.get(label);
    if (article === undefined) return 1;
    if (article.nation === 'uk' || article.nation === 'england')
      return !staff && article.theme === 'staff' ? NOT_STAFF : 1;
    if (nation === undefined) return NATION_UNSAID;
    return article.nation === nation ? NATION_PRIOR.own : NATION_PRIOR.other;
  };
  const parts = guesses.map((guess) => ({ ...guess, probability: guess.probability * factorOf(guess.label) }));
  const sum = parts.reduce((total, guess) => total + guess.probability, 0);
  return parts
    .map((guess) => ({ ...guess, probability: guess.probability / sum }))
    .sort((a, b) => b.probability - a.probability);
}

function show(understanding: Understanding, id: string, nation: Nation | undefined): Shown {
  const home = understanding.library.articles.get(id);
  if (home === undefined) throw new Error(`the ranker knows an article that the library does not: ${id}`);
  if (nation === undefined) return { article: home, nationMissing: false };
  const own = forNation(understanding.library, home, nation);
  return own === undefined ? { article: home, nationMissing: true } : { article: own, nationMissing: false };
}
