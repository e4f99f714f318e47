import type { Group } from './features.js';
import type { Model } from './train-model.js';

interface Header {
  readonly hash: string;
  readonly labels: readonly string[];
  readonly features: readonly string[];
  readonly words: readonly (readonly [string, number])[];
  readonly groupWeights: Readonly<Record<Group, number>>;
  readonly size: number;
  readonly hiddenShare: number;
  readonly temperature: number;
}

const MAGIC = 'PBR2';

/** A model as bytes: magic, header length, JSON header, then the float32 arrays and the 8-bit weights. */
export function encodeModel(model: Model): Buffer {
  const { ranker } = model;
  const header: Header = {
    hash: model.hash,
    labels: ranker.labels,
    features: [...ranker.space.index.keys()],
    words: [...model.wordCounts],
    groupWeights: ranker.space.groupWeights,
    size: ranker.hidden.size,
    hiddenShare: ranker.hiddenShare,
    temperature: ranker.temperature,
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(8);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(json.length, 4);
  const bytes = (array: Float32Array | Int8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const { linear, hidden } = ranker;
  const floats = [
    ranker.space.idf,
    linear.scale,
    linear.bias,
    hidden.scale,
    hidden.bias,
    hidden.output,
    hidden.outputBias,
  ];
  return Buffer.concat([start, json, ...[...floats, linear.weights, hidden.weights].map(bytes)]);
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
  const { size } = header;
  const floats = [features, features, labels, features, size, size * labels, labels];
  const floatCount = floats.reduce((sum, length) => sum + length, 0);
  if (file.length !== end + 4 * floatCount + features * (labels + size)) return undefined;
  // Copied, because a Float32Array needs an offset that is a multiple of four.
  const body = new Uint8Array(file.subarray(end)).buffer;
  let offset = 0;
  const take = (length: number): Float32Array => {
    const array = new Float32Array(body, offset, length);
    offset += 4 * length;
    return array;
  };
  const [idf, linearScale, linearBias, hiddenScale, hiddenBias, output, outputBias] = floats.map(take) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return {
    hash: header.hash,
    wordCounts: new Map(header.words),
    ranker: {
      labels: header.labels,
      space: { index: new Map(header.features.map((key, at) => [key, at])), idf, groupWeights: header.groupWeights },
      linear: { weights: new Int8Array(body, offset, features * labels), scale: linearScale, bias: linearBias },
      hidden: {
        size,
        weights: new Int8Array(body, offset + features * labels, features * size),
        scale: hiddenScale,
        bias: hiddenBias,
        output,
        outputBias,
      },
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
