import { nationIn } from './nation-in.js';
import { NATIONS } from './nation.js';
import { ask, isKeywords, type Asked } from './staff-search-asked.js';
import type { Corpus, Family } from './staff-search-corpus.js';
import { excerptOf } from './staff-search-excerpt.js';
import type { StaffFound, StaffQuestion, StaffResult, Why } from './staff-search-found.js';
import { listen } from './staff-search-listen.js';
import { HEAD_PASSAGES } from './staff-search-passages.js';
import { isElsewhere, soleHolders, weigh, type Ranked } from './staff-search-weigh.js';
import { WEIGHTS } from './staff-search-weights.js';

/** Below both, the best match is a poor one. */
const UNSURE = { likely: 0.3, covered: 0.75 } as const;
const OUT_OF_SCOPE_FROM = 0.5;
/** From here on an article is taken to answer the question. */
const ANSWERS_FROM = 0.5;
const SOFT: ReadonlySet<Why['kind']> = new Set(['question', 'words']);
const LOOK_AT = 2_000;
/** Of a word that stands in none of our texts. */
const UNKNOWN_RARITY = 4;

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
