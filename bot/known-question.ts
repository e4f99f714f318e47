import { answer } from '../knowledge/answer.js';
import type { Nation } from '../knowledge/nation.js';
import { SIGNPOSTED } from './rules/kept-question.js';
import { NO_DANGER, type DangerKind, type Screening } from './safety/danger.js';
import { stretchesOf } from './stretches.js';
import type { Mind } from './turn.js';

/** From here on the whole message is a question that we surely know, by how much doubt the model left. */
const KNOWN = { much: 0.6, little: 0.9 } as const;

/** After these a warm line is never out of place; "if anyone hurts you" is, after a question about a late form. */
const ALWAYS_KIND: ReadonlySet<DangerKind | 'none'> = new Set(['crisis-suicide', 'crisis-selfharm', 'distress']);

/**
 * Where the model alone heard danger, a question that we surely know is answered first, with the warm line after it: the surer
 * the model, the surer the question must be. What it heard only lightly is then left out, unless it was low mood. A rule is never
 * overruled, nor is a question about harm, nor a stretch that sounds of danger beside the question: "can I employ my sister? The
 * one I have slaps me". Measured: bot/safety/README.md.
 */
export function lightIfKnown(
  { mind, text, nation }: { readonly mind: Mind; readonly text: string; readonly nation: Nation | undefined },
  found: Screening,
): Screening {
  const { doubt, ...rest } = found;
  if (doubt === undefined || found.watched) return found;
  const isKnown = (part: string) => isSurelyKnown(mind, part, nation, KNOWN[doubt]);
  if (!isKnown(text)) return found;
  const loud = stretchesOf(text).filter((stretch) => mind.safety.screen(stretch).strength === 'full');
  if (!loud.every(isKnown)) return found;
  if (found.strength === 'light' && !ALWAYS_KIND.has(found.kind))
    return { ...NO_DANGER, watched: found.watched, welsh: found.welsh, why: found.why };
  return { ...rest, strength: 'light', urgency: 'none' };
}

function isSurelyKnown(
  { understanding, library }: Mind,
  text: string,
  nation: Nation | undefined,
  from: number,
): boolean {
  const best = answer(understanding, { text, nation }).candidates[0];
  const article = library.articles.get(best?.article ?? '');
  if (best === undefined || best.score < from || article === undefined) return false;
  return !SIGNPOSTED.has(article.variant_of ?? article.id);
}
