import type { Article } from './article.js';
import { forNation } from './library.js';
import { nationIn } from './nation-in.js';
import { NATIONS, type Nation } from './nation.js';
import { normalise } from './normalise.js';
import { dialled, type Card } from './staff-search-cards.js';
import type { Corpus, Family } from './staff-search-corpus.js';
import { excerptOf } from './staff-search-excerpt.js';
import type { StaffFound, StaffQuestion, StaffResult, Why } from './staff-search-found.js';
import type { QueryTerm, Scored } from './staff-search-index.js';
import { lawNamesWrittenOut, lawReferences, type LawReference } from './staff-search-law.js';
import { HEAD_PASSAGES } from './staff-search-passages.js';
import { numberTerms, wordsOfQuery, type QueryWords } from './staff-search-terms.js';
import { WEIGHTS } from './staff-search-weights.js';
import { OUT_OF_SCOPE } from './train-material.js';
import { soundsLikeStaff } from './sounds-like-staff.js';

/** Below both, the best match is a poor one. */
const UNSURE = { likely: 0.3, covered: 0.75 } as const;
const OUT_OF_SCOPE_FROM = 0.5;
/** A probability not worth a worker's glance. */
const WORTH_SAYING = 0.05;
/** From here on an article is taken to answer the question. */
const ANSWERS_FROM = 0.5;
const SOFT: ReadonlySet<Why['kind']> = new Set(['question', 'words']);
const COMPLETION_WEIGHT = 0.6;
const SIGN_WEIGHT = 2;
const MAX_TERMS = 16;
/** Short forms of the law say nothing as words. */
const LAW_WORDS = /^(?:s|ss|sec|sect|reg|regs|sch|sched|para|paras|art)$/;
const LOOK_AT = 2_000;
/** Of a word that stands in none of our texts. */
const UNKNOWN_RARITY = 4;

/** A query as the search sees it. */
interface Asked {
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

interface Ranked {
  readonly family: Family;
  readonly article: Article;
  readonly scored: Scored | undefined;
  readonly why: readonly Why[];
  readonly score: number;
  readonly likely: number;
}

/** Searches a corpus. Pure; never throws, whatever the text. */
export function findIn(corpus: Corpus, question: StaffQuestion, limit: number): StaffFound {
  const text = question.text.slice(0, LOOK_AT).normalize('NFKC').replace(/\s+/g, ' ').trimStart();
  const said = nationIn(corpus.understanding.places, text);
  const nation = said?.nation ?? question.nation;
  const asked = ask(corpus, text, nation);
  const heard = nation === undefined ? {} : { nation: { nation, said: said !== undefined } };
  const base = { cards: asked.cards, mended: asked.words.mended, ...heard };
  if (asked.terms.length === 0 && asked.cards.length === 0 && asked.words.meaningful === 0)
    return { ...base, results: [], weak: /[\p{L}\p{N}]/u.test(text) ? 'nothing' : 'empty' };

  const { likely, outside } = listen(corpus, asked, question);
  const byArticle = new Map(corpus.index.search(asked.terms).map((scored) => [scored.article, scored] as const));
  const most = Math.max(...[...byArticle.values()].map(({ score }) => score), Number.MIN_VALUE);
  const families = new Set<Family>();
  for (const [id, probability] of likely) {
    const family = probability >= WEIGHTS.floor ? corpus.families.get(id) : undefined;
    if (family !== undefined) families.add(family);
  }
  for (const article of byArticle.keys()) families.add(corpus.familyOf(article));
  for (const at of corpus.titled(asked.title)) families.add(corpus.familyOf(at));
  for (const { id } of asked.cards.filter(({ kind }) => kind === 'contact'))
    for (const at of corpus.speakingOf(id)) families.add(corpus.familyOf(at));
  const sole = soleHolders(corpus, asked, byArticle);
  const ranked = [...families]
    .map((family) => weigh(corpus, asked, family, byArticle, most, likely.get(family.home.id) ?? 0))
    .map((one) => (sole.has(one.family) ? { ...one, score: one.score + WEIGHTS.sole } : one))
    .filter(({ why }) => why.length > 0)
    .sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
  const weak = weakness(corpus, asked, ranked, outside);
  return {
    ...base,
    results: ranked.slice(0, limit).map((one) => shown(corpus, asked, one)),
    ...(weak !== undefined && { weak }),
  };
}

/** Shorter words are everywhere, in one form or another. */
const SOLE_LETTERS = 5;

/** Where keywords were typed: the articles that alone hold one of them, whatever the ranker makes of the rest. */
function soleHolders(corpus: Corpus, asked: Asked, byArticle: ReadonlyMap<number, Scored>): ReadonlySet<Family> {
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

/** A keyword or two, or a few words without the filler that a sentence has. */
function isKeywords({ all, meaningful }: QueryWords): boolean {
  return all < 4 || (all < 7 && meaningful >= all * 0.75);
}

function ask(corpus: Corpus, text: string, nation: Nation | undefined): Asked {
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

/** What the ranker makes of it, weighed by what is known of the call; shares of 1 with what is not our subject. */
function listen(
  corpus: Corpus,
  asked: Asked,
  { caller, about }: StaffQuestion,
): { likely: ReadonlyMap<string, number>; outside: number } {
  const { guesses, knownWords } = corpus.understanding.rank(asked.written);
  const staff = caller === 'staff' ? WEIGHTS.staffCaller : soundsLikeStaff(asked.text) ? WEIGHTS.staffWords : 1;
  const prior = (article: Article): number => {
    const byNation =
      article.nation === 'england' || article.nation === 'uk'
        ? 1
        : asked.nation === undefined
          ? WEIGHTS.nationUnsaid
          : article.nation === asked.nation
            ? WEIGHTS.nationOwn
            : WEIGHTS.nationOther;
    const byCaller =
      (article.theme === 'staff' ? staff : 1) *
      (caller === 'carer' && article.theme === 'carers' ? WEIGHTS.carerCaller : 1) *
      (about === 'child' && /child/.test(article.id) ? WEIGHTS.child : 1);
    return byNation * byCaller;
  };
  const likely = new Map<string, number>();
  if (knownWords === 0) return { likely, outside: 0 };
  let outside = 0;
  let sum = 0;
  for (const { label, probability } of guesses) {
    const article = corpus.library.articles.get(label);
    const share = article === undefined ? probability : probability * prior(article);
    sum += share;
    if (article !== undefined) likely.set(label, share);
    else if (label.startsWith(OUT_OF_SCOPE)) outside += share;
  }
  for (const [label, share] of likely) likely.set(label, share / sum);
  return { likely, outside: outside / sum };
}

function weigh(
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
function isElsewhere({ nation }: Article, wanted: Nation | undefined): boolean {
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

function weakness(
  corpus: Corpus,
  asked: Asked,
  ranked: readonly Ranked[],
  outside: number,
): StaffFound['weak'] | undefined {
  const best = ranked[0];
  if (best === undefined) return asked.cards.length > 0 ? undefined : 'nothing';
  if (best.why.some(({ kind }) => kind !== 'question' && kind !== 'words')) return undefined;
  if (asked.cards.some(({ exact }) => exact)) return undefined;
  const wanted = asked.words.terms.filter((term) => term !== asked.words.typing);
  const rarity = (terms: readonly string[]): number =>
    terms.reduce((sum, term) => sum + (corpus.index.has(term) ? corpus.index.rarity(term) : UNKNOWN_RARITY), 0);
  const covered = rarity(wanted.filter((term) => best.scored?.terms.includes(term))) / Math.max(rarity(wanted), 1e-9);
  const isKeyword = isKeywords(asked.words) && covered >= UNSURE.covered;
  if (outside >= OUT_OF_SCOPE_FROM && !isKeyword) return 'out-of-scope';
  const likely = Math.max(...ranked.slice(0, 3).map((one) => one.likely));
  return likely < UNSURE.likely && covered < UNSURE.covered ? 'unsure' : undefined;
}

function shown(corpus: Corpus, asked: Asked, { article, family, scored, why, likely }: Ranked): StaffResult {
  const at = corpus.positionOf(article);
  const passages = corpus.passages[at] ?? [];
  // A question that it answers is answered by what it says first; a keyword, by where it stands.
  const answers = likely >= ANSWERS_FROM && !isKeywords(asked.words) && why.every(({ kind }) => SOFT.has(kind));
  const passage = passages[answers ? HEAD_PASSAGES : (scored?.passage ?? HEAD_PASSAGES)] ?? passages[0];
  const terms = new Set(scored?.terms ?? asked.terms.map(({ term }) => term));
  const variants = corpus.library.variants.get(family.home.id);
  return {
    article,
    why,
    passage: {
      anchor: passage?.anchor ?? 'title',
      heading: passage?.heading ?? article.title,
      excerpt: excerptOf(passage?.text ?? article.summary, terms),
    },
    differsIn: NATIONS.filter((nation) => nation !== article.nation && variants?.has(nation) === true),
    nationMissing: isElsewhere(article, asked.nation),
  };
}
