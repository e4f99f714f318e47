import type { Hit } from './rules.js';

/** A stretch of a message that the model reads at once, and the rules that fired in it. */
export interface Part {
  readonly sentences: readonly string[];
  readonly hits: readonly Hit[];
}

/** A message of up to this many words is read as a whole. */
const WHOLE = 45;
/** A sentence without any stop is read in stretches of this many words, half of them shared with the next. */
const STRETCH = 30;
/** A sentence of fewer words says too little by itself. */
const FEWEST_ALONE = 4;
/** The cost of a message has a ceiling; what comes after was cut by `normalise` already for nearly all of them. */
const MOST = 120;

/** A message in the parts in which it is read: where it is short, whole and sentence by sentence; else two sentences at a time. */
export function partsOf(sentences: readonly string[], found: readonly Hit[]): readonly Part[] {
  const lengths = sentences.map((sentence) => sentence.split(' ').length);
  const words = lengths.reduce((sum, length) => sum + length, 0);
  if (words <= WHOLE) return [{ sentences, hits: found }, ...alone(sentences, lengths, found)];
  const parts: Part[] = [];
  sentences.forEach((sentence, at) => {
    if ((lengths[at] ?? 0) > WHOLE)
      for (const stretch of stretches(sentence))
        parts.push({ sentences: [stretch], hits: found.filter((hit) => hit.sentence === at) });
    else
      parts.push({
        sentences: sentences.slice(at, at + 2).filter((_, next) => (lengths[at + next] ?? 0) <= WHOLE),
        hits: found.filter((hit) => hit.sentence === at || hit.sentence === at + 1),
      });
  });
  return parts.length <= MOST ? parts : [...parts.slice(0, MOST / 2), ...parts.slice(-MOST / 2)];
}

/** Each sentence of a short message by itself: one that says it all must not drown in the question beside it. */
function alone(sentences: readonly string[], lengths: readonly number[], found: readonly Hit[]): Part[] {
  if (sentences.length < 2) return [];
  return sentences.flatMap((sentence, at) =>
    (lengths[at] ?? 0) < FEWEST_ALONE
      ? []
      : [{ sentences: [sentence], hits: found.filter((hit) => hit.sentence === at) }],
  );
}

function stretches(sentence: string): string[] {
  const words = sentence.split(' ');
  const found: string[] = [];
  for (let at = 0; at < words.length; at += STRETCH / 2) {
    found.push(words.slice(at, at + STRETCH).join(' '));
    if (at + STRETCH >= words.length) break;
  }
  return found;
}
