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

const GROUP_LETTER: Readonly<Record<Group, string>> = { word: 'w', pair: 'p', letters: 'l', concept: 'c', alike: 'a' };

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

/** A matrix of 8-bit weights, one row a feature, to be multiplied by the row's scale. */
interface Rows {
  readonly weights: Int8Array;
  readonly scale: Float32Array;
}

/** Rows as wide as there are hidden units; `output` is [unit * labels + label]. */
export interface HiddenNet extends Rows {
  readonly size: number;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** A trained model: a linear one and small nets with a hidden layer, which err in different places. */
export interface Ranker {
  readonly labels: readonly string[];
  readonly space: FeatureSpace;
  /** Rows as wide as there are labels. */
  readonly linear: Rows & { readonly bias: Float32Array };
  readonly hidden: readonly HiddenNet[];
  /** How much of the say the hidden nets have together, 0 to 1. */
  readonly hiddenShare: number;
  readonly temperature: number;
}

/** What a hidden unit lets through of a negative sum. */
export const LEAK = 0.1;

/** How likely each label is, in the order of the labels; sums to 1. */
export function probabilities(ranker: Ranker, vector: SparseVector): Float64Array {
  const { linear, hidden, hiddenShare, temperature } = ranker;
  const voices = [logShares(project(linear, linear.bias, vector)), ...hidden.map((net) => hear(net, vector))];
  const shares = voices.map((_, at) => (at === 0 ? 1 - hiddenShare : hiddenShare / hidden.length));
  const sum = new Float64Array(ranker.labels.length);
  for (const [at, voice] of voices.entries()) {
    const by = (shares[at] as number) / temperature;
    for (let label = 0; label < sum.length; label += 1) (sum[label] as number) += by * (voice[label] as number);
  }
  return logShares(sum).map(Math.exp);
}

/** What one net thinks of each label, as logarithms of shares. */
function hear(net: HiddenNet, vector: SparseVector): Float64Array {
  const units = project(net, net.bias, vector);
  const out = Float64Array.from(net.outputBias);
  for (let unit = 0; unit < units.length; unit += 1) {
    const sum = units[unit] as number;
    const by = sum > 0 ? sum : LEAK * sum;
    const from = unit * out.length;
    for (let label = 0; label < out.length; label += 1)
      (out[label] as number) += by * (net.output[from + label] as number);
  }
  return logShares(out);
}

/** bias + the rows of the vector's features. */
function project(rows: Rows, bias: Float32Array, vector: SparseVector): Float64Array {
  const width = bias.length;
  const out = Float64Array.from(bias);
  for (let i = 0; i < vector.at.length; i += 1) {
    const row = vector.at[i] as number;
    const factor = (vector.value[i] as number) * (rows.scale[row] as number);
    const from = row * width;
    for (let j = 0; j < width; j += 1) (out[j] as number) += factor * (rows.weights[from + j] as number);
  }
  return out;
}

/** Scores as logarithms of shares that sum to 1, in place. */
function logShares(scores: Float64Array): Float64Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const whole = top + Math.log(sum);
  for (let i = 0; i < scores.length; i += 1) (scores[i] as number) -= whole;
  return scores;
}
