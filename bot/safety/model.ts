import { z } from 'zod';
import { DANGER_KINDS, type DangerKind } from './danger.js';
import type { Features } from './features.js';

/** Buckets of the two smaller models: telling kinds apart needs less detail than telling danger from none. */
export const SMALL_BUCKETS = 1 << 15;

/** Linear weights, one byte each: a weight is `byte × scale`. */
export interface Weights {
  readonly bytes: Int8Array;
  readonly scale: number;
  readonly bias: number;
}

/** What `train.ts` learns and `knowledge/safety/model/weights.json` holds. */
export interface Model {
  /** Hash of corpus, lexicon, rules and training code: says whether the file is fresh. */
  readonly hash: string;
  readonly danger: Weights;
  readonly urgent: Weights;
  readonly kinds: ReadonlyMap<DangerKind, Weights>;
}

const StoredWeights = z.strictObject({ bytes: z.base64(), scale: z.number(), bias: z.number() });
const StoredModel = z.strictObject({
  hash: z.string().length(64),
  danger: StoredWeights,
  urgent: StoredWeights,
  kinds: z.record(z.enum(DANGER_KINDS), StoredWeights),
});

/** @throws where the file is not what `train.ts` wrote */
export function readModel(json: string): Model {
  const stored = StoredModel.parse(JSON.parse(json));
  const weights = ({ bytes, scale, bias }: z.infer<typeof StoredWeights>): Weights => {
    const buffer = Buffer.from(bytes, 'base64');
    return { bytes: new Int8Array(buffer.buffer, buffer.byteOffset, buffer.length), scale, bias };
  };
  return {
    hash: stored.hash,
    danger: weights(stored.danger),
    urgent: weights(stored.urgent),
    kinds: new Map(DANGER_KINDS.map((kind) => [kind, weights(stored.kinds[kind])])),
  };
}

export function writeModel(model: Model): string {
  const weights = ({ bytes, scale, bias }: Weights) => ({
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'),
    scale,
    bias,
  });
  return `${JSON.stringify(
    {
      hash: model.hash,
      danger: weights(model.danger),
      urgent: weights(model.urgent),
      kinds: Object.fromEntries([...model.kinds].map(([kind, one]) => [kind, weights(one)])),
    },
    null,
    2,
  )}\n`;
}

/** Floats to bytes. The largest weight becomes 127. */
export function pack(weights: Float32Array, bias: number): Weights {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  return { bytes: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale, bias };
}

/** The weighted sum: above 0 means more likely than not, before any threshold. */
export function logit(weights: Weights, features: Features): number {
  const mask = weights.bytes.length - 1;
  let sum = 0;
  for (const [bucket, value] of features) sum += (weights.bytes[bucket & mask] ?? 0) * value;
  return sum * weights.scale + weights.bias;
}
