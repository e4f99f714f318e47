import { seeded } from './seeded.js';
import { exponentiate, shuffle, type Lesson } from './train-linear.js';
import { LEAK } from './ranker.js';
import { longestOf, Thinned } from './thinned.js';

/** One hidden layer: features → a few dozen learnt meanings → labels. Weights in float. */
export interface HiddenWeights {
  /** [feature * size + unit] */
  readonly input: Float32Array;
  readonly inputBias: Float32Array;
  /** [unit * labels + label] */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
  readonly size: number;
}

export interface HiddenOptions {
  readonly size: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of a line's features hidden from one pass. */
  readonly dropout: number;
  /** Share of the hidden units left out of one pass. */
  readonly unitDropout: number;
  readonly seed: number;
}

/**
 * Learns which features mean the same: a second opinion beside the linear ranker, wrong in other places.
 * Deterministic for a seed.
 */
export function trainHidden(
  labels: number,
  features: number,
  lessons: readonly Lesson[],
  options: HiddenOptions,
): HiddenWeights {
  const { size, epochs, dropout, unitDropout } = options;
  const random = seeded(options.seed);
  const bell = () => random() + random() + random() - 1.5;
  const input = new Float32Array(features * size);
  for (let i = 0; i < input.length; i += 1) input[i] = bell() * 0.3;
  const output = new Float32Array(size * labels);
  for (let i = 0; i < output.length; i += 1) output[i] = bell() / Math.sqrt(size);
  const inputBias = new Float32Array(size);
  const outputBias = new Float32Array(labels);

  const unit = new Float64Array(size);
  const gate = new Float64Array(size);
  const back = new Float64Array(size);
  const share = new Float64Array(labels);
  const shown = new Thinned(random, 1 - dropout, size, longestOf(lessons));
  const { at, value } = shown;
  const touched = new Int32Array(labels);
  const order = Uint32Array.from(lessons, (_, index) => index);
  const steps = epochs * order.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { vector, label: truth, weight } = lessons[index] as Lesson;
      const rate = options.rate * (1 - 0.95 * (step / steps)) * weight;
      step += 1;
      shown.show(vector);
      unit.set(inputBias);
      for (let i = 0; i < shown.count; i += 1) {
        const from = at[i] as number;
        const by = value[i] as number;
        for (let u = 0; u < size; u += 1) (unit[u] as number) += by * (input[from + u] as number);
      }
      for (let u = 0; u < size; u += 1) {
        const kept = random() < unitDropout ? 0 : 1 / (1 - unitDropout);
        gate[u] = kept * ((unit[u] as number) > 0 ? 1 : LEAK);
        unit[u] = (unit[u] as number) * (gate[u] as number);
      }
      share.set(outputBias);
      for (let u = 0; u < size; u += 1) {
        const by = unit[u] as number;
        if (by === 0) continue;
        const from = u * labels;
        for (let label = 0; label < labels; label += 1)
          (share[label] as number) += by * (output[from + label] as number);
      }
      const sum = exponentiate(share);
      let moved = 0;
      for (let label = 0; label < labels; label += 1) {
        const change = (share[label] as number) / sum - (label === truth ? 1 : 0);
        share[label] = change;
        if (change > 1e-3 || change < -1e-3) touched[moved++] = label;
      }
      for (let u = 0; u < size; u += 1) {
        const from = u * labels;
        const by = rate * (unit[u] as number);
        let pull = 0;
        for (let t = 0; t < moved; t += 1) {
          const label = touched[t] as number;
          pull += (share[label] as number) * (output[from + label] as number);
          (output[from + label] as number) -= by * (share[label] as number);
        }
        back[u] = rate * pull * (gate[u] as number);
        (inputBias[u] as number) -= back[u] as number;
      }
      for (let t = 0; t < moved; t += 1)
        (outputBias[touched[t] as number] as number) -= 0.1 * rate * (share[touched[t] as number] as number);
      for (let i = 0; i < shown.count; i += 1) {
        const from = at[i] as number;
        const by = value[i] as number;
        for (let u = 0; u < size; u += 1) (input[from + u] as number) -= by * (back[u] as number);
      }
    }
  }
  return { input, inputBias, output, outputBias, size };
}
