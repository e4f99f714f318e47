import { GROUPS, type Group, type RawFeatures } from './features.js';

/** A message as positions and values in a feature space. */
export interface SparseVector {
  readonly at: Uint32Array;
  readonly value: Float32Array;
}

/** Which features count, and how much each is worth before training. */
export interface FeatureSpace {
  /** Feature name, with its group in front, to its position. */
  readonly index: ReadonlyMap<string, number>;
  /** Inverse document frequency by position. */
  readonly idf: Float32Array;
  readonly groupWeights: Readonly<Record<Group, number>>;
}

const GROUP_LETTER: Readonly<Record<Group, string>> = { word: 'w', pair: 'p', letters: 'l', concept: 'c' };

/** The key under which a feature stands in the space. */
export function featureKey(group: Group, name: string): string {
  return `${GROUP_LETTER[group]}:${name}`;
}

/** Each group is scaled to its own weight, so that a long message does not drown its words in letters. */
export function vectorise(space: FeatureSpace, raw: RawFeatures): SparseVector {
  const at: number[] = [];
  const value: number[] = [];
  for (const group of GROUPS) {
    const from = value.length;
    let squares = 0;
    for (const [name, count] of raw[group]) {
      const position = space.index.get(featureKey(group, name));
      if (position === undefined) continue;
      const size = (count > 1 ? 1 + Math.log(count) : count) * (space.idf[position] ?? 0);
      at.push(position);
      value.push(size);
      squares += size * size;
    }
    const scale = squares > 0 ? space.groupWeights[group] / Math.sqrt(squares) : 0;
    for (let i = from; i < value.length; i += 1) value[i] = (value[i] ?? 0) * scale;
  }
  return { at: Uint32Array.from(at), value: Float32Array.from(value) };
}

/** A trained linear model with 8-bit weights, one scale a feature. */
export interface Ranker {
  readonly labels: readonly string[];
  readonly space: FeatureSpace;
  /** weights[position * labels.length + label], to be multiplied by scale[position]. */
  readonly weights: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** One score a label, not yet a probability. */
export function scoresOf(ranker: Ranker, vector: SparseVector): Float64Array {
  const count = ranker.labels.length;
  const out = Float64Array.from(ranker.bias);
  const { weights, scale } = ranker;
  for (let i = 0; i < vector.at.length; i += 1) {
    const position = vector.at[i] ?? 0;
    const factor = (vector.value[i] ?? 0) * (scale[position] ?? 0);
    const from = position * count;
    for (let label = 0; label < count; label += 1)
      out[label] = (out[label] ?? 0) + factor * (weights[from + label] ?? 0);
  }
  return out;
}

/** Scores as probabilities. A temperature above 1 makes them more modest. */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  const out = new Float64Array(scores.length);
  let sum = 0;
  for (let i = 0; i < scores.length; i += 1) sum += out[i] = Math.exp(((scores[i] ?? 0) - top) / temperature);
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) / sum;
  return out;
}
