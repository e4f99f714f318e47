import { GROUPS, type Group, type RawFeatures } from './features.js';
import { featureKey, vectorise, type FeatureSpace, type Ranker, type SparseVector } from './ranker.js';

/** One line to learn from. */
export interface Example {
  readonly raw: RawFeatures;
  /** Position in the labels. */
  readonly label: number;
  /** 1 for a real phrasing; less for text that only resembles one. */
  readonly weight: number;
}

export interface TrainOptions {
  readonly groupWeights: Readonly<Record<Group, number>>;
  readonly epochs: number;
  /** Step size at the start; falls to a tenth. */
  readonly rate: number;
  /** Share of a line's features that is hidden from one pass: teaches the model not to lean on a single word. */
  readonly dropout: number;
  /** Share of the truth that is spread over all labels. */
  readonly smoothing: number;
  readonly seed: number;
}

export const DEFAULT_OPTIONS: TrainOptions = {
  groupWeights: { word: 1, pair: 0.6, letters: 0.8, concept: 0.6 },
  epochs: 12,
  rate: 1.2,
  dropout: 0.25,
  smoothing: 0.05,
  seed: 20261121,
};

/** A small seeded generator (mulberry32): the same content gives the same model on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Which features occur often enough to learn from, and their weight. */
export function buildSpace(examples: readonly Example[], groupWeights: Readonly<Record<Group, number>>): FeatureSpace {
  const seen = new Map<string, number>();
  let total = 0;
  for (const { raw } of examples) {
    total += 1;
    for (const group of GROUPS)
      for (const name of raw[group].keys()) {
        const key = featureKey(group, name);
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
  }
  const kept = [...seen].filter(([key, count]) => count >= 2 || key.startsWith('w:'));
  return {
    index: new Map(kept.map(([key], position) => [key, position])),
    idf: Float32Array.from(kept, ([, count]) => Math.log(1 + total / count)),
    groupWeights,
  };
}

/** Multinomial logistic regression by stochastic gradient descent, its weights averaged over the last passes. */
export function trainRanker(labels: readonly string[], examples: readonly Example[], options: TrainOptions): Ranker {
  const space = buildSpace(examples, options.groupWeights);
  const vectors = examples.map((example) => vectorise(space, example.raw));
  const { weights, bias } = descend(labels.length, examples, vectors, space.idf.length, options);
  return { labels, space, bias, ...quantise(weights, labels.length) };
}

function descend(
  count: number,
  examples: readonly Example[],
  vectors: readonly SparseVector[],
  features: number,
  options: TrainOptions,
): { weights: Float32Array; bias: Float32Array } {
  const random = seeded(options.seed);
  const weights = new Float32Array(features * count);
  const bias = new Float32Array(count);
  const order = Uint32Array.from(examples, (_, index) => index);
  const share = new Float64Array(count);
  const steps = options.epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swap;
    }
    for (const index of order) {
      const example = examples[index];
      const vector = vectors[index];
      if (example === undefined || vector === undefined) continue;
      const rate = options.rate * (1 - 0.9 * (step / steps)) * example.weight;
      step += 1;
      // Which features are hidden this time.
      const size = vector.at.length;
      const at: number[] = [];
      const value: number[] = [];
      const keep = 1 - options.dropout;
      for (let i = 0; i < size; i += 1)
        if (random() < keep) {
          at.push((vector.at[i] ?? 0) * count);
          value.push((vector.value[i] ?? 0) / keep);
        }
      share.set(bias);
      for (let i = 0; i < at.length; i += 1) {
        const from = at[i] as number;
        const by = value[i] as number;
        for (let label = 0; label < count; label += 1)
          (share[label] as number) += by * (weights[from + label] as number);
      }
      let top = -Infinity;
      for (let label = 0; label < count; label += 1) if ((share[label] as number) > top) top = share[label] as number;
      let sum = 0;
      for (let label = 0; label < count; label += 1) sum += share[label] = Math.exp((share[label] as number) - top);
      // The step for each label: what is true less what was thought.
      const floor = options.smoothing / count;
      const touched: number[] = [];
      for (let label = 0; label < count; label += 1) {
        const truth = floor + (label === example.label ? 1 - options.smoothing : 0);
        const change = rate * (truth - (share[label] as number) / sum);
        share[label] = change;
        if (change > 1e-4 || change < -1e-4) touched.push(label);
      }
      for (const label of touched) (bias[label] as number) += 0.1 * (share[label] as number);
      for (let i = 0; i < at.length; i += 1) {
        const from = at[i] as number;
        const by = value[i] as number;
        for (const label of touched) (weights[from + label] as number) += by * (share[label] as number);
      }
    }
  }
  return { weights, bias };
}

/** 8 bits a weight, with one scale a feature: an eighth of a percent of its largest weight is all that is lost. */
function quantise(weights: Float32Array, count: number): { weights: Int8Array; scale: Float32Array } {
  const features = weights.length / count;
  const small = new Int8Array(weights.length);
  const scale = new Float32Array(features);
  for (let feature = 0; feature < features; feature += 1) {
    const from = feature * count;
    let top = 0;
    for (let label = 0; label < count; label += 1) top = Math.max(top, Math.abs(weights[from + label] ?? 0));
    scale[feature] = top / 127;
    if (top === 0) continue;
    for (let label = 0; label < count; label += 1)
      small[from + label] = Math.round(((weights[from + label] ?? 0) / top) * 127);
  }
  return { weights: small, scale };
}
