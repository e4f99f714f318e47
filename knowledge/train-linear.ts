import type { SparseVector } from './ranker.js';
import { seeded } from './seeded.js';
import { longestOf, Thinned } from './thinned.js';

export interface LinearOptions {
  readonly epochs: number;
  /** Step size at the start; falls to a tenth. */
  readonly rate: number;
  /** Share of a line's features that is hidden from one pass: teaches the model not to lean on a single word. */
  readonly dropout: number;
  /** Share of the truth that is spread over all labels. */
  readonly smoothing: number;
  readonly seed: number;
}

/** A line to learn from: its features, its label's position, and how much it counts (1 is a real phrasing). */
export interface Lesson {
  readonly vector: SparseVector;
  readonly label: number;
  readonly weight: number;
}

/** Multinomial logistic regression by stochastic gradient descent. Deterministic for a seed. */
export function trainLinear(
  labels: number,
  features: number,
  lessons: readonly Lesson[],
  options: LinearOptions,
): { weights: Float32Array; bias: Float32Array } {
  const { epochs, smoothing } = options;
  const random = seeded(options.seed);
  const weights = new Float32Array(features * labels);
  const bias = new Float32Array(labels);
  const shown = new Thinned(random, 1 - options.dropout, labels, longestOf(lessons));
  const { at, value } = shown;
  const touched = new Int32Array(labels);
  const order = Uint32Array.from(lessons, (_, index) => index);
  const share = new Float64Array(labels);
  const floor = smoothing / labels;
  const steps = epochs * lessons.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { vector, label: truth, weight } = lessons[index] as Lesson;
      const rate = options.rate * (1 - 0.9 * (step / steps)) * weight;
      step += 1;
      shown.show(vector);
      share.set(bias);
      for (let i = 0; i < shown.count; i += 1) {
        const from = at[i] as number;
        const by = value[i] as number;
        for (let label = 0; label < labels; label += 1)
          (share[label] as number) += by * (weights[from + label] as number);
      }
      const sum = exponentiate(share);
      // The step for each label: what is true less what was thought. Labels that nobody thought of are left alone.
      let moved = 0;
      for (let label = 0; label < labels; label += 1) {
        const right = floor + (label === truth ? 1 - smoothing : 0);
        const change = rate * (right - (share[label] as number) / sum);
        share[label] = change;
        if (change > 3e-4 || change < -3e-4) touched[moved++] = label;
      }
      for (let t = 0; t < moved; t += 1)
        (bias[touched[t] as number] as number) += 0.1 * (share[touched[t] as number] as number);
      for (let i = 0; i < shown.count; i += 1) {
        const from = at[i] as number;
        const by = value[i] as number;
        for (let t = 0; t < moved; t += 1) {
          const label = touched[t] as number;
          (weights[from + label] as number) += by * (share[label] as number);
        }
      }
    }
  }
  return { weights, bias };
}

/** Fisher and Yates. */
export function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const swap = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swap;
  }
}

/** Turns scores into their exponentials, shifted so that the largest is 1; gives their sum. */
export function exponentiate(scores: Float64Array): number {
  let top = -Infinity;
  for (let i = 0; i < scores.length; i += 1) if ((scores[i] as number) > top) top = scores[i] as number;
  let sum = 0;
  for (let i = 0; i < scores.length; i += 1) sum += scores[i] = Math.exp((scores[i] as number) - top);
  return sum;
}
