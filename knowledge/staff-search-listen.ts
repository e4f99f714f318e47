import type { Article } from './article.js';
import { soundsLikeStaff } from './sounds-like-staff.js';
import type { Asked } from './staff-search-asked.js';
import type { Corpus } from './staff-search-corpus.js';
import type { StaffQuestion } from './staff-search-found.js';
import { WEIGHTS } from './staff-search-weights.js';
import { OUT_OF_SCOPE } from './train-material.js';

/** What the ranker makes of it, weighed by what is known of the call; shares of 1 with what is not our subject. */
export function listen(
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
