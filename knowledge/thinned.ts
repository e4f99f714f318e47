import type { SparseVector } from './ranker.js';

/** The part of a line that one pass sees. Its arrays are used again for the next line: a training sees 170,000 of them. */
export class Thinned {
  /** Where each feature's row begins in the weights. */
  readonly at: Int32Array;
  readonly value: Float64Array;
  count = 0;

  constructor(
    private readonly random: () => number,
    /** Share of a line's features that is shown; the others teach the model not to lean on a single word. */
    private readonly keep: number,
    /** Weights a feature has. */
    private readonly width: number,
    longest: number,
  ) {
    this.at = new Int32Array(longest);
    this.value = new Float64Array(longest);
  }

  show(vector: SparseVector): void {
    const { at, value, random, keep, width } = this;
    let count = 0;
    for (let i = 0; i < vector.at.length; i += 1)
      if (random() < keep) {
        at[count] = (vector.at[i] as number) * width;
        value[count] = (vector.value[i] as number) / keep;
        count += 1;
      }
    this.count = count;
  }
}

/** Features of the line that has most. */
export const longestOf = (lessons: readonly { readonly vector: SparseVector }[]): number =>
  lessons.reduce((most, { vector }) => Math.max(most, vector.at.length), 0);
