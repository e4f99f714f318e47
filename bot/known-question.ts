import { answer } from '../knowledge/answer.js';
import type { Nation } from '../knowledge/nation.js';
import { SIGNPOSTED } from './rules/kept-question.js';
import type { Screening } from './safety/danger.js';
import type { Mind } from './turn.js';

/** From here on the whole message is a question that we surely know, by how much doubt the model left. */
const KNOWN = { much: 0.6, little: 0.9 } as const;

/**
 * Where the model alone heard danger, a question that we surely know is answered first, with the warm line after it: the surer
 * the model, the surer the question must be. A rule is never overruled, nor is a question about harm. Measured:
 * bot/safety/README.md.
 */
export function lightIfKnown(
  { mind, text, nation }: { readonly mind: Mind; readonly text: string; readonly nation: Nation | undefined },
  found: Screening,
): Screening {
  if (found.doubt === undefined || found.watched) return found;
  const best = answer(mind.understanding, { text, nation }).candidates[0];
  if (best === undefined || best.score < KNOWN[found.doubt]) return found;
  const article = mind.library.articles.get(best.article);
  if (article === undefined || SIGNPOSTED.has(article.variant_of ?? article.id)) return found;
  const { doubt: _, ...rest } = found;
  return { ...rest, strength: 'light', urgency: 'none' };
}
