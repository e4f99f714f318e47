import type { Group } from './features.js';
import type { Model } from './train-model.js';

interface Header {
  readonly hash: string;
  readonly labels: readonly string[];
  readonly features: readonly string[];
  readonly words: readonly (readonly [string, number])[];
  readonly groupWeights: Readonly<Record<Group, number>>;
  /** Hidden units of each net. */
  readonly sizes: readonly number[];
  readonly hiddenShare: number;
  readonly temperature: number;
}

const MAGIC = 'PBR3';

/** A model as bytes: magic, header length, JSON header, then the float32 arrays and the 8-bit weights. */
export function encodeModel(model: Model): Buffer {
  const { ranker } = model;
  const { linear, hidden } = ranker;
  const header: Header = {
    hash: model.hash,
    labels: ranker.labels,
    features: [...ranker.space.index.keys()],
    words: [...model.wordCounts],
    groupWeights: ranker.space.groupWeights,
    sizes: hidden.map((net) => net.size),
    hiddenShare: ranker.hiddenShare,
    temperature: ranker.temperature,
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(8);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(json.length, 4);
  const bytes = (array: Float32Array | Int8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const nets = hidden.flatMap((net) => [net.scale, net.bias, net.output, net.outputBias]);
  const floats = [ranker.space.idf, linear.scale, linear.bias, ...nets];
  const weights = [linear.weights, ...hidden.map((net) => net.weights)];
  return Buffer.concat([start, json, ...[...floats, ...weights].map(bytes)]);
}

/** Reads what `encodeModel` wrote; undefined if it is damaged: the caller trains again. */
export function decodeModel(file: Buffer): Model | undefined {
  const found = headerOf(file);
  if (found === undefined) return undefined;
  const { header, end } = found;
  const features = header.features.length;
  const labels = header.labels.length;
  const { sizes } = header;
  const floats = 2 * features + labels + sizes.reduce((sum, size) => sum + features + size + size * labels + labels, 0);
  const small = features * sizes.reduce((sum, size) => sum + size, labels);
  if (file.length !== end + 4 * floats + small) return undefined;
  // Copied, because a Float32Array needs an offset that is a multiple of four.
  const body = new Uint8Array(file.subarray(end)).buffer;
  let offset = 0;
  const take = (length: number): Float32Array => {
    const array = new Float32Array(body, offset, length);
    offset += 4 * length;
    return array;
  };
  const takeSmall = (length: number): Int8Array => {
    const array = new Int8Array(body, offset, length);
    offset += length;
    return array;
  };
  const idf = take(features);
  const linear = { scale: take(features), bias: take(labels) };
  const nets = sizes.map((size) => ({
    size,
    scale: take(features),
    bias: take(size),
    output: take(size * labels),
    outputBias: take(labels),
  }));
  return {
    hash: header.hash,
    wordCounts: new Map(header.words),
    ranker: {
      labels: header.labels,
      space: { index: new Map(header.features.map((key, at) => [key, at])), idf, groupWeights: header.groupWeights },
      linear: { ...linear, weights: takeSmall(features * labels) },
      hidden: nets.map((net) => ({ ...net, weights: takeSmall(features * net.size) })),
      hiddenShare: header.hiddenShare,
      temperature: header.temperature,
    },
  };
}

function headerOf(file: Buffer): { header: Header; end: number } | undefined {
  if (file.length < 8 || file.toString('latin1', 0, 4) !== MAGIC) return undefined;
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) return undefined;
  try {
    return { header: JSON.parse(file.toString('utf8', 8, end)) as Header, end };
  } catch {
    return undefined;
  }
}
