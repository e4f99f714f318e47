/** What is known of a message when the model alone must decide. */
export interface Evidence {
  /** The model's score of the part that speaks loudest, in logits. */
  readonly score: number;
  /** Words of that part. */
  readonly words: number;
  /** It speaks of care, health or the budget. */
  readonly aboutCare: boolean;
  /** It sounds past, or like a topic. */
  readonly softened: boolean;
  /** How clearly it is of one kind, in the logits of that kind. */
  readonly clear: number;
  /** Low mood is no emergency, and many people speak of it in passing. */
  readonly lowMood: boolean;
}

/** The length at which the score counts as it is. */
const PLAIN_WORDS = 16;
const FEWEST = 4;
const MOST = 60;

/** Each doubling of the length asks for this much more: a short message is quiet, a long one is loud by its length. */
const LONGER = 0.9;
/** Who writes of care or the budget is more likely to be one of the people this service is for. */
const ABOUT_CARE = 1.2;
/** Danger that is of one kind is more likely danger than what sounds a little like several. */
const CLEAR = 0.3;
const CLEAREST = 8;
const SOFTENED = 0.8;
const LOW_MOOD = 0.3;

/**
 * How sure we are of the words, in logits, comparable over short and long messages. Its weights were chosen on messages of
 * four writers whom the model had not learned from, and on harmless ones (README.md). It says nothing about how great a
 * person's risk is.
 */
export function surenessOf({ score, words, aboutCare, softened, clear, lowMood }: Evidence): number {
  const length = Math.log2(Math.min(MOST, Math.max(FEWEST, words)) / PLAIN_WORDS);
  const oneKind = Math.min(CLEAREST, Math.max(-CLEAREST, clear));
  return (
    score -
    LONGER * length +
    CLEAR * oneKind +
    (aboutCare ? ABOUT_CARE : 0) -
    (softened ? SOFTENED : 0) -
    (lowMood ? LOW_MOOD : 0)
  );
}
