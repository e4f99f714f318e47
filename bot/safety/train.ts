import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { readCorpus, type Sample } from './corpus.js';
import { DANGER_KINDS } from './danger.js';
import { BUCKETS, featuresOf, type Features } from './features.js';
import { readLexicon, type Lexicon } from './lexicon.js';
import { pack, SMALL_BUCKETS, writeModel, type Model, type Weights } from './model.js';
import { normalise } from './normalise.js';
import { hits, readRules, type Rule } from './rules.js';

const ROUNDS = 8;
const RATE = 0.3;
const PULL = 3e-4;
/** Fixed, not learned: a message that says nothing known is no danger. */
const BIAS = -6;
/** Past and denied danger teaches "not FULL", but not as hard as harmless text does. */
const WEIGHT_LIGHT = 0.5;

/** About the size of a kind in the corpus. */
const EVEN_SIZE = 400;

const kindAt = (samples: readonly Sample[], at: number): string => samples[at]?.kind ?? 'none';

/** How many longer messages are put together from the corpus. */
const LONGER_HARMLESS = 4000;
const LONGER_DANGER = 1200;

/**
 * Longer messages, put together from the corpus: harmless lines in a row stay harmless, and danger among harmless lines
 * stays danger. Without them a long story of an ordinary day looked like a cry for help (measured: README.md).
 */
function longer(samples: readonly Sample[]): Sample[] {
  const random = mulberry(23);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const harmless = samples.filter(({ kind }) => kind === 'none');
  const danger = samples.filter(({ kind, urgency }) => kind !== 'none' && urgency !== 'none');
  if (harmless.length === 0 || danger.length === 0) return [];
  const joiners = [' ', '. ', ', ', ' and ', ' so ', ' but '];
  const made: Sample[] = [];
  for (let at = 0; at < LONGER_HARMLESS; at += 1) {
    const first = pick(harmless);
    const rest = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(harmless).text);
    made.push({ ...first, text: [first.text, ...rest].join(pick(joiners)) });
  }
  for (let at = 0; at < LONGER_DANGER; at += 1) {
    const said = pick(danger);
    const beside = pick(harmless).text;
    const joiner = pick(joiners);
    made.push({ ...said, text: random() < 0.5 ? `${said.text}${joiner}${beside}` : `${beside}${joiner}${said.text}` });
  }
  return made;
}

/** A message as the trainer sees it: buckets and values side by side. */
interface Row {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

/** Learns the model from the corpus. Deterministic: the same corpus, rules and code give the same bytes. */
export function trainModel(samples: readonly Sample[], lexicon: Lexicon, rules: readonly Rule[], hash: string): Model {
  samples = [...samples, ...longer(samples)];
  const rows = samples.map((sample) => row(featuresOfText(sample.text, lexicon, rules)));
  const present = samples.map((sample) => sample.kind !== 'none' && sample.urgency !== 'none');
  const danger = learn(
    rows,
    present.map(Number),
    samples.map((sample, at) => (sample.kind !== 'none' && !present[at] ? WEIGHT_LIGHT : 1)),
    BUCKETS,
    BIAS,
  );
  const dangers = samples.flatMap((sample, at) => (sample.kind === 'none' ? [] : [at]));
  const only = dangers.map((at) => rows[at] as Row);
  const even = dangers.map(() => 1);
  // Without this the kind with the most lines wins every doubt.
  const sizes = new Map<string, number>();
  for (const at of dangers) sizes.set(kindAt(samples, at), (sizes.get(kindAt(samples, at)) ?? 0) + 1);
  const balanced = dangers.map((at) => Math.sqrt(EVEN_SIZE / (sizes.get(kindAt(samples, at)) ?? EVEN_SIZE)));
  const urgent = learn(
    only,
    dangers.map((at) => Number(samples[at]?.urgency === 'immediate')),
    even,
    SMALL_BUCKETS,
  );
  const kinds = new Map(
    DANGER_KINDS.map((kind) => [
      kind,
      learn(
        only,
        dangers.map((at) => Number(samples[at]?.kind === kind)),
        balanced,
        SMALL_BUCKETS,
      ),
    ]),
  );
  return { hash, danger, urgent, kinds };
}

export function featuresOfText(text: string, lexicon: Lexicon, rules: readonly Rule[]): Features {
  const message = normalise(text, lexicon.spelling);
  return featuresOf(message.sentences, hits(message, rules), lexicon.alike);
}

function row(features: Features): Row {
  return { buckets: Int32Array.from(features.keys()), values: Float32Array.from(features.values()) };
}

/** Logistic regression by AdaGrad over a fixed shuffle. */
function learn(
  rows: readonly Row[],
  labels: readonly number[],
  weights: readonly number[],
  size: number,
  fixedBias?: number,
): Weights {
  const mask = size - 1;
  const learned = new Float32Array(size);
  const seen = new Float32Array(size).fill(0.01);
  let bias = fixedBias ?? 0;
  let biasSeen = 0.01;
  const random = mulberry(7);
  const order = Int32Array.from(rows.keys());
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    for (const at of order) {
      const { buckets, values } = rows[at] as Row;
      let sum = bias;
      for (let i = 0; i < buckets.length; i += 1)
        sum += (learned[(buckets[i] as number) & mask] as number) * (values[i] as number);
      const error = (1 / (1 + Math.exp(-sum)) - (labels[at] as number)) * (weights[at] as number);
      for (let i = 0; i < buckets.length; i += 1) {
        const bucket = (buckets[i] as number) & mask;
        const slope = error * (values[i] as number) + PULL * (learned[bucket] as number);
        seen[bucket] = (seen[bucket] as number) + slope * slope;
        learned[bucket] = (learned[bucket] as number) - (RATE * slope) / Math.sqrt(seen[bucket] as number);
      }
      if (fixedBias !== undefined) continue;
      biasSeen += error * error;
      bias -= (0.1 * error) / Math.sqrt(biasSeen);
    }
  }
  return pack(learned, bias);
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Hash over everything the model is learned from. */
export function sourcesHash(root: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(readFileSync(path)).update('\0');
  const safety = join(root, 'knowledge', 'safety');
  for (const name of readdirSync(join(safety, 'corpus')).sort()) add(join(safety, 'corpus', name));
  add(join(safety, 'model', 'word-classes.json'));
  add(join(safety, 'lexicon.yaml'));
  add(join(safety, 'rules.yaml'));
  for (const name of ['features.ts', 'normalise.ts', 'rules.ts', 'lexicon.ts', 'train.ts', 'model.ts'])
    add(join(root, 'bot', 'safety', name));
  add(join(root, 'knowledge', 'stem.ts'));
  return hash.digest('hex');
}

/** Reads the sources, trains, and writes `knowledge/safety/model/weights.json`. Run: `node --import tsx bot/safety/train.ts`. */
export function trainAndWrite(root = packageRoot(__dirname)): Model {
  const safety = join(root, 'knowledge', 'safety');
  const lexicon = readLexicon(
    readFileSync(join(safety, 'lexicon.yaml'), 'utf8'),
    readFileSync(join(safety, 'model', 'word-classes.json'), 'utf8'),
  );
  const rules = readRules(readFileSync(join(safety, 'rules.yaml'), 'utf8'), lexicon);
  const model = trainModel(readCorpus(join(safety, 'corpus')), lexicon, rules, sourcesHash(root));
  writeFileSync(join(safety, 'model', 'weights.json'), writeModel(model));
  return model;
}

if (require.main === module) trainAndWrite();
