import type { Group } from './features.js';
import type { Model } from './train-model.js';

interface Header {
  readonly hash: string;
  readonly labels: readonly string[];
  readonly features: readonly string[];
  readonly words: readonly (readonly [string, number])[];
  readonly groupWeights: Readonly<Record<Group, number>>;
}

const MAGIC = 'PBR1';

/** A model as bytes: magic, header length, JSON header, then idf, scale and bias (float32) and the 8-bit weights. */
export function encodeModel(model: Model): Buffer {
  const { ranker } = model;
  const header: Header = {
    hash: model.hash,
    labels: ranker.labels,
    features: [...ranker.space.index.keys()],
    words: [...model.wordCounts],
    groupWeights: ranker.space.groupWeights,
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(8);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(json.length, 4);
  const bytes = (array: Float32Array | Int8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([
    start,
    json,
    bytes(ranker.space.idf),
    bytes(ranker.scale),
    bytes(ranker.bias),
    bytes(ranker.weights),
  ]);
}

/** The hash of the material that the file was trained from, or undefined if it is no such file. */
export function hashOfFile(file: Buffer): string | undefined {
  return headerOf(file)?.header.hash;
}

/** Reads what `encodeModel` wrote; undefined if it is damaged: the caller trains again. */
export function decodeModel(file: Buffer): Model | undefined {
  const found = headerOf(file);
  if (found === undefined) return undefined;
  const { header, end } = found;
  const features = header.features.length;
  const labels = header.labels.length;
  if (file.length !== end + 4 * (features * 2 + labels) + features * labels) return undefined;
  // Copied, because a Float32Array needs an offset that is a multiple of four.
  const body = new Uint8Array(file.subarray(end)).buffer;
  const idf = new Float32Array(body, 0, features);
  const scale = new Float32Array(body, 4 * features, features);
  const bias = new Float32Array(body, 8 * features, labels);
  const weights = new Int8Array(body, 8 * features + 4 * labels);
  const index = new Map(header.features.map((key, position) => [key, position]));
  return {
    hash: header.hash,
    wordCounts: new Map(header.words),
    ranker: { labels: header.labels, space: { index, idf, groupWeights: header.groupWeights }, scale, bias, weights },
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
