import type { Candidate } from '../knowledge/answer.js';
import type { Article } from '../knowledge/article.js';
import { composeLikely } from './compose.js';
import type { Decision, Turn } from './turn.js';

/** From here on, and this many times as likely as the next, the best guess is said at once and not only listed. */
const LIKELY = { from: 0.5, ahead: 2 } as const;

/**
 * Several readings, one of them clearly ahead: its answer, marked as a guess, with the others to choose from. Undefined
 * where none is ahead, or where a text cannot hold it. It stays a choice: nothing is taken for granted, and a number, a
 * title or "none" is understood as it is after any other.
 */
export function sayLikely(
  turn: Turn,
  articles: readonly Article[],
  candidates: readonly Candidate[],
): Decision | undefined {
  const [best, ...others] = articles;
  const [first, second] = candidates;
  if (best === undefined || others.length === 0 || first?.article !== best.id) return undefined;
  if (first.score < LIKELY.from || first.score < LIKELY.ahead * (second?.score ?? 0)) return undefined;
  const { form, mind, conversation } = turn;
  const composed = composeLikely(mind.library, form, [best, ...others], conversation.nation);
  if (composed === undefined) return undefined;
  const options = articles.slice(0, composed.count).map(({ id }) => id);
  return {
    kind: 'choices',
    replies: [composed.reply],
    candidates,
    topics: [],
    conversation: {
      ...conversation,
      article: best.id,
      more: { article: best.id, sent: 0 },
      asked: { kind: 'choices', options },
      last: { kind: 'choices', options },
    },
  };
}
