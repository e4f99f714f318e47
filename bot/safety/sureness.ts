/** What is known of a message when the model alone must decide. */
export interface Evidence {
  /** The model's score of the part that speaks loudest, in logits. */
  readonly score: number;
  /** Words of that part. */
  readonly words: number;
  /** How many parts were read: a message of many parts has many chances to look like danger. */
  readonly parts: number;
  /** It speaks of care, health or the budget. */
  readonly aboutCare: boolean;
  /** It sounds past, or like a topic. */
  readonly softened: boolean;
  /** Low mood is no emergency, and many people speak of it in passing. */
  readonly lowMood: boolean;
}

/** The length at which the score counts as it is. */
const PLAIN_WORDS = 16;
const FEWEST = 4;
const MOST = 40;

/**
 * How sure we are of the words, in logits, comparable over short and long messages: a short one says little and is quiet, a long
 * one is loud by its length. Fitted by logistic regression to messages of writers whom the model had not learned from, and to
 * harmless ones (`test/bench/safety.ts --writers`). It says nothing about how great a person's risk is.
 */
export function surenessOf({ score, words, parts, aboutCare, softened, lowMood }: Evidence): number {
  const length = Math.log2(Math.min(MOST, Math.max(FEWEST, words)) / PLAIN_WORDS);
  return (
    BASE +
    (PER_SCORE - PER_SCORE_LONGER * length) * score +
    LONGER * length +
    MANY_PARTS * Math.log2(parts) +
    (aboutCare ? ABOUT_CARE : 0) -
    (softened ? SOFTENED : 0) -
    (lowMood ? LOW_MOOD : 0)
  );
}

const BASE = 0;
const PER_SCORE = 0.56;
const PER_SCORE_LONGER = 0.26;
const LONGER = 0;
const MANY_PARTS = 0;
const ABOUT_CARE = 1;
const SOFTENED = 0.3;
const LOW_MOOD = 0.15;
