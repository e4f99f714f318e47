import type { Article } from './article.js';
import { forNation } from './library.js';
import type { Nation } from './nation.js';
import { isKeywords, type Asked } from './staff-search-asked.js';
import type { Corpus, Family } from './staff-search-corpus.js';
import type { Why } from './staff-search-found.js';
import type { Scored } from './staff-search-index.js';
import { WEIGHTS } from './staff-search-weights.js';

/** A probability not worth a worker's glance. */
const WORTH_SAYING = 0.05;

/** Short forms of the law say nothing as words. */
const LAW_WORDS = /^(?:s|ss|sec|sect|reg|regs|sch|sched|para|paras|art)$/;

/** An article with all that speaks for it. */
export interface Ranked {
  readonly family: Family;
  readonly article: Article;
  readonly scored: Scored | undefined;
  readonly why: readonly Why[];
  readonly score: number;
  readonly likely: number;
}

/** How well a family of articles fits, and which of its members is shown for it. */
export function weigh(
  corpus: Corpus,
  asked: Asked,
  family: Family,
  byArticle: ReadonlyMap<number, Scored>,
  most: number,
  likely: number,
): Ranked {
  const known = asked.nation === undefined ? undefined : forNation(corpus.library, family.home, asked.nation);
  const best = family.members.reduce<{ at: number; why: readonly Why[]; bonus: number; score: number } | undefined>(
    (before, at) => {
      const exact = exactly(corpus, asked, at, byArticle.get(at));
      const score = byArticle.get(at)?.score ?? 0;
      const own = corpus.articles[at] === (known ?? family.home) ? 0.001 : 0;
      const here = { at, ...exact, score: score + own };
      if (before === undefined) return here;
      // Where nobody said a nation, the home is shown, unless only a variant has what was asked for by name.
      return here.bonus > before.bonus || (here.bonus === before.bonus && own > 0) ? here : before;
    },
    undefined,
  );
  const words = Math.max(...family.members.map((at) => byArticle.get(at)?.score ?? 0)) / most;
  const weight = isKeywords(asked.words) ? WEIGHTS.keywords : WEIGHTS.words;
  const fixed = known ?? (asked.nation === undefined ? undefined : family.home);
  const at = fixed === undefined ? (best?.at ?? family.members[0] ?? 0) : corpus.positionOf(fixed);
  const article = fixed ?? corpus.articles[at] ?? family.home;
  const scored = byArticle.get(at);
  const why: Why[] = [...(best?.why ?? [])];
  if (likely >= WORTH_SAYING) why.push({ kind: 'question', likely });
  const inLaw = new Set(asked.law.flatMap(({ name }) => name.toLowerCase().split(' ')));
  const said = asked.words.terms
    .filter((term) => scored?.terms.includes(term))
    .map((term) => asked.words.wordOf.get(term) ?? term)
    .filter((word) => asked.law.length === 0 || !(inLaw.has(word) || LAW_WORDS.test(word)));
  if (said.length > 0) why.push({ kind: 'words', words: said });
  else if (scored !== undefined && why.length === 0)
    why.push({ kind: 'words', words: [asked.words.typing ?? asked.title] });
  return {
    family,
    article,
    scored,
    why,
    likely,
    score:
      Math.log(likely + WEIGHTS.floor) +
      weight * words +
      (best?.bonus ?? 0) -
      (isElsewhere(article, asked.nation) ? WEIGHTS.elsewhere : 0),
  };
}

/** The nation is known, and this is another one's rule. */
export function isElsewhere({ nation }: Article, wanted: Nation | undefined): boolean {
  return wanted !== undefined && nation !== 'uk' && nation !== wanted;
}

/** What an article has of what was asked for by its own name. */
function exactly(
  corpus: Corpus,
  asked: Asked,
  at: number,
  scored: Scored | undefined,
): { why: readonly Why[]; bonus: number } {
  const article = corpus.articles[at] as Article;
  const why: Why[] = [];
  let bonus = 0;
  const title = corpus.titles[at] ?? '';
  const id = asked.title.replaceAll(' ', '-');
  if (asked.title === title || id === article.id) {
    why.push({ kind: 'title' });
    bonus += WEIGHTS.title;
  } else if (
    asked.title.length > 3 &&
    (` ${title}`.includes(` ${asked.title}`) || (id.includes('-') && article.id.startsWith(id)))
  ) {
    why.push({ kind: 'title' });
    bonus += WEIGHTS.begunTitle;
  }
  const law = asked.law.filter(({ key }) => scored?.terms.includes(key));
  if (law.length > 0) {
    why.push({ kind: 'law', names: [...new Set(law.map(({ name }) => name))] });
    // In a sentence a section is one word among others: "she was on a section 3".
    bonus += ((isKeywords(asked.words) ? WEIGHTS.law : WEIGHTS.lawInSentence) * law.length) / asked.law.length;
  }
  const figure = asked.numbers.find((term) => scored?.terms.includes(term));
  if (figure !== undefined) {
    const card = asked.cards.find((one) => one.kind === 'figure' && one.exact);
    why.push({
      kind: 'figure',
      value: card?.kind === 'figure' ? card.figure.value : figure.slice(1),
      name: card?.kind === 'figure' ? card.figure.name : '',
    });
    bonus += WEIGHTS.figure;
  }
  for (const card of asked.cards) {
    if (card.kind === 'contact' && corpus.speaksOf(at, card.id)) {
      if (!why.some(({ kind }) => kind === 'contact')) bonus += card.exact ? WEIGHTS.contact : WEIGHTS.contact / 2;
      why.push({ kind: 'contact', name: card.contact.name });
    }
    if (card.kind === 'term' && card.exact && card.term.article === (article.variant_of ?? article.id)) {
      why.push({ kind: 'term', term: card.term.term });
      bonus += WEIGHTS.term;
    }
  }
  return { why, bonus };
}

/** Shorter words are everywhere, in one form or another. */
const SOLE_LETTERS = 5;

/** Where keywords were typed: the articles that alone hold one of them, whatever the ranker makes of the rest. */
export function soleHolders(corpus: Corpus, asked: Asked, byArticle: ReadonlyMap<number, Scored>): ReadonlySet<Family> {
  const sole = new Set<Family>();
  if (!isKeywords(asked.words)) return sole;
  const typed = new Set(asked.words.terms.filter((term) => term.length >= SOLE_LETTERS));
  const holders = new Map<string, Set<Family>>();
  for (const [article, { terms }] of byArticle)
    for (const term of terms)
      if (typed.has(term)) holders.set(term, (holders.get(term) ?? new Set()).add(corpus.familyOf(article)));
  for (const families of holders.values()) if (families.size === 1) for (const family of families) sole.add(family);
  return sole;
}
