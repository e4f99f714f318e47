import { seeded } from '../../knowledge/seeded.js';
import { shuffle } from '../../knowledge/train-linear.js';
import type { Features } from './features.js';
import { pack, type Weights } from './model.js';

const ROUNDS = 8;
const RATE = 0.3;
const PULL = 3e-4;
const BIAS_RATE = 0.1;
/** Two learners, each hiding other features, and the mean of both: steadier than either (measured: README.md). */
const SEEDS = [7, 8] as const;

/** A message as the learner sees it: buckets and values side by side. */
export interface Row {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

export interface Lesson {
  readonly row: Row;
  readonly isSo: boolean;
  /** How much this message counts; 1 is plain. */
  readonly weight: number;
}

export interface LearnOptions {
  /** A power of two. */
  readonly buckets: number;
  /** Share of a message's features that is hidden from one pass, so that no single word carries the verdict. */
  readonly hidden: number;
  /** Held there; absent, it is learned. */
  readonly bias?: number;
}

export function rowOf(features: Features): Row {
  return { buckets: Int32Array.from(features.keys()), values: Float32Array.from(features.values()) };
}

/** Logistic regression by AdaGrad over a fixed shuffle. Deterministic: the same lessons give the same bytes. */
export function learn(lessons: readonly Lesson[], options: LearnOptions): Weights {
  const sum = new Float32Array(options.buckets);
  let bias = 0;
  for (const seed of SEEDS) {
    const once = learnOnce(lessons, options, seed);
    for (let at = 0; at < sum.length; at += 1)
      sum[at] = (sum[at] as number) + (once.weights[at] as number) / SEEDS.length;
    bias += once.bias / SEEDS.length;
  }
  return pack(sum, bias);
}

function learnOnce(
  lessons: readonly Lesson[],
  { buckets: size, hidden, bias: fixedBias }: LearnOptions,
  seed: number,
): { weights: Float32Array; bias: number } {
  const mask = size - 1;
  const weights = new Float32Array(size);
  const seen = new Float32Array(size).fill(0.01);
  let bias = fixedBias ?? 0;
  let biasSeen = 0.01;
  const random = seeded(seed);
  // A generator of three shifts decides what is hidden: it is asked for every feature of every message of every round.
  let state = seed * 0x9e3779b1;
  const hiddenBelow = hidden * 0x1_0000_0000;
  const order = Uint32Array.from(lessons.keys());
  const longest = lessons.reduce((most, { row }) => Math.max(most, row.buckets.length), 0);
  const shown = new Uint32Array(longest);
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { row, isSo, weight } = lessons[index] as Lesson;
      const { buckets, values } = row;
      let count = 0;
      let sum = 0;
      for (let at = 0; at < buckets.length; at += 1) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        if (state >>> 0 < hiddenBelow) continue;
        shown[count] = at;
        count += 1;
        sum += (weights[(buckets[at] as number) & mask] as number) * (values[at] as number);
      }
      const error = (1 / (1 + Math.exp(-(sum / (1 - hidden) + bias))) - Number(isSo)) * weight;
      for (let nth = 0; nth < count; nth += 1) {
        const at = shown[nth] as number;
        const bucket = (buckets[at] as number) & mask;
        const slope = error * (values[at] as number) + PULL * (weights[bucket] as number);
        seen[bucket] = (seen[bucket] as number) + slope * slope;
        weights[bucket] = (weights[bucket] as number) - (RATE * slope) / Math.sqrt(seen[bucket] as number);
      }
      if (fixedBias !== undefined) continue;
      biasSeen += error * error;
      bias -= (BIAS_RATE * error) / Math.sqrt(biasSeen);
    }
  }
  return { weights, bias };
}
