import { GROUPS, type Group, type RawFeatures } from './features.js';
import { featureKey, vectorise, type FeatureSpace, type HiddenNet, type Ranker } from './ranker.js';
import { trainHidden, type HiddenOptions } from './train-hidden.js';
import { trainLinear, type Lesson, type LinearOptions } from './train-linear.js';

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
  readonly linear: LinearOptions;
  /** Every net starts from a seed of its own, counted up from this one. */
  readonly hidden: HiddenOptions;
  readonly nets: number;
  /** How much of the say the nets have together, 0 to 1. */
  readonly hiddenShare: number;
  /** Above 1 the probabilities are made more modest, below 1 bolder: fitted on lines not learnt from. */
  readonly temperature: number;
  /** 0: every line counts the same; 1: every label counts the same however few lines it has. */
  readonly balance: number;
}

/** How these were found: UNDERSTANDING.md. */
export const DEFAULT_OPTIONS: TrainOptions = {
  groupWeights: { word: 1, pair: 0.6, letters: 0.5, concept: 1, alike: 0.6 },
  linear: { epochs: 6, rate: 1.2, dropout: 0.35, smoothing: 0.02, seed: 20261121 },
  hidden: { size: 40, epochs: 7, rate: 0.12, dropout: 0.5, unitDropout: 0.05, seed: 20261122 },
  nets: 2,
  hiddenShare: 0.5,
  temperature: 1,
  balance: 0.5,
};

/** Lines times passes stay below this, however long the phrasebook grows: it bounds the time. */
const MAX_STEPS = 190_000;

/** The 8-bit weights stay below this many bytes; the rarest features are dropped to keep it. */
const MAX_BYTES = 7_000_000;

/** Trains the parts of the ranker. Deterministic: the same examples in the same order give the same bytes. */
export function trainRanker(labels: readonly string[], examples: readonly Example[], options: TrainOptions): Ranker {
  const most = Math.floor(MAX_BYTES / (labels.length + options.nets * options.hidden.size));
  const space = buildSpace(examples, options.groupWeights, most);
  const features = space.idf.length;
  const balance = balanceOf(labels.length, examples, options.balance);
  const lessons = examples.map(
    ({ raw, label, weight }): Lesson => ({
      vector: vectorise(space, raw),
      label,
      weight: weight * (balance[label] ?? 1),
    }),
  );
  const passes = (wanted: number) => Math.max(3, Math.min(wanted, Math.floor(MAX_STEPS / lessons.length)));
  const linear = trainLinear(labels.length, features, lessons, {
    ...options.linear,
    epochs: passes(options.linear.epochs),
  });
  const hidden = Array.from({ length: options.nets }, (_, at): HiddenNet => {
    const net = trainHidden(labels.length, features, lessons, {
      ...options.hidden,
      epochs: passes(options.hidden.epochs),
      seed: options.hidden.seed + at,
    });
    return {
      size: net.size,
      ...quantise(net.input, net.size),
      bias: net.inputBias,
      output: net.output,
      outputBias: net.outputBias,
    };
  });
  return {
    labels,
    space,
    linear: { ...quantise(linear.weights, labels.length), bias: linear.bias },
    hidden,
    hiddenShare: options.hiddenShare,
    temperature: options.temperature,
  };
}

/** Which features occur often enough to learn from, and their weight: the most frequent `most`. */
export function buildSpace(
  examples: readonly Example[],
  groupWeights: Readonly<Record<Group, number>>,
  most: number,
): FeatureSpace {
  const seen = new Map<string, number>();
  for (const { raw } of examples)
    for (const group of GROUPS)
      for (const name of raw[group].keys()) {
        const key = featureKey(group, name);
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
  const kept = [...seen]
    .filter(([key, count]) => count >= 2 || key.startsWith('w:'))
    .map(([key, count], order) => ({ key, count, order }))
    .sort((one, other) => other.count - one.count || one.order - other.order)
    .slice(0, most);
  return {
    index: new Map(kept.map(({ key }, position) => [key, position])),
    idf: Float32Array.from(kept, ({ count }) => Math.log(1 + examples.length / count)),
    groupWeights,
  };
}

/** A topic with 32 phrasings must not drown beside one with 150. */
function balanceOf(labels: number, examples: readonly Example[], power: number): Float64Array {
  const counts = new Float64Array(labels);
  for (const { label, weight } of examples) counts[label] = (counts[label] ?? 0) + weight;
  const mean = counts.reduce((sum, count) => sum + count, 0) / labels;
  return counts.map((count) => (mean / Math.max(count, 1)) ** power);
}

/** 8 bits a weight, with one scale a row: half of a 127th of the row's largest weight is all that is lost. */
function quantise(weights: Float32Array, width: number): { weights: Int8Array; scale: Float32Array } {
  const rows = weights.length / width;
  const small = new Int8Array(weights.length);
  const scale = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    let top = 0;
    for (let i = 0; i < width; i += 1) top = Math.max(top, Math.abs(weights[from + i] ?? 0));
    scale[row] = top / 127;
    if (top === 0) continue;
    for (let i = 0; i < width; i += 1) small[from + i] = Math.round(((weights[from + i] ?? 0) / top) * 127);
  }
  return { weights: small, scale };
}
