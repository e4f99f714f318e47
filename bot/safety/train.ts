import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { readCorpus, type Sample } from './corpus.js';
import { DANGER_KINDS } from './danger.js';
import { seeded } from '../../knowledge/seeded.js';
import { BUCKETS, featuresOf, type Features } from './features.js';
import { learn, rowOf, type Lesson } from './learn.js';
import { readLexicon, type Lexicon } from './lexicon.js';
import { SMALL_BUCKETS, writeModel, type Model } from './model.js';
import { normalise } from './normalise.js';
import { hits, readRules, type Rule } from './rules.js';

/** Fixed, not learned: a message that says nothing known is no danger. */
const BIAS = -6;
/** Past and denied danger teaches "not FULL", but not as hard as harmless text does. */
const WEIGHT_LIGHT = 0.5;
/** Share of a message's features hidden from one pass: for danger from none, and for telling kinds apart. */
const HIDDEN = { danger: 0.5, kinds: 0.5 } as const;

/** About the size of a kind in the corpus. */
const EVEN_SIZE = 400;

/** How many longer messages are put together from the corpus: at most so many, and fewer from a part of it. */
const LONGER_HARMLESS = { most: 4000, each: 16 } as const;
const LONGER_DANGER = { most: 1200, each: 50 } as const;

/**
 * Longer messages, put together from the corpus: harmless lines in a row stay harmless, and danger among harmless lines
 * stays danger. Without them a long story of an ordinary day looked like a cry for help (measured: README.md).
 */
function longer(samples: readonly Sample[]): Sample[] {
  const random = seeded(23);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const harmless = samples.filter(({ kind }) => kind === 'none');
  const danger = samples.filter(({ kind, urgency }) => kind !== 'none' && urgency !== 'none');
  if (harmless.length === 0 || danger.length === 0) return [];
  const many = ({ most, each }: typeof LONGER_HARMLESS | typeof LONGER_DANGER): number =>
    Math.min(most, Math.ceil(samples.length / each));
  const joiners = [' ', '. ', ', ', ' and ', ' so ', ' but '];
  const made: Sample[] = [];
  for (let at = 0; at < many(LONGER_HARMLESS); at += 1) {
    const first = pick(harmless);
    const rest = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(harmless).text);
    made.push({ ...first, text: [first.text, ...rest].join(pick(joiners)) });
  }
  for (let at = 0; at < many(LONGER_DANGER); at += 1) {
    const said = pick(danger);
    const beside = pick(harmless).text;
    const joiner = pick(joiners);
    made.push({ ...said, text: random() < 0.5 ? `${said.text}${joiner}${beside}` : `${beside}${joiner}${said.text}` });
  }
  return made;
}

/** Learns the model from the corpus. Deterministic: the same corpus, rules and code give the same bytes. */
export function trainModel(samples: readonly Sample[], lexicon: Lexicon, rules: readonly Rule[], hash: string): Model {
  const all = [...samples, ...longer(samples)].map((sample) => ({
    ...sample,
    row: rowOf(featuresOfText(sample.text, lexicon, rules)),
  }));
  const danger = learn(
    all.map(({ row, kind, urgency }): Lesson => {
      const isSo = kind !== 'none' && urgency !== 'none';
      return { row, isSo, weight: kind !== 'none' && !isSo ? WEIGHT_LIGHT : 1 };
    }),
    { buckets: BUCKETS, hidden: HIDDEN.danger, bias: BIAS },
  );
  const dangers = all.filter(({ kind }) => kind !== 'none');
  const urgent = learn(
    dangers.map(({ row, urgency }) => ({ row, isSo: urgency === 'immediate', weight: 1 })),
    { buckets: SMALL_BUCKETS, hidden: HIDDEN.kinds },
  );
  const size = (kind: string): number => dangers.filter((one) => one.kind === kind).length;
  // Without this the kind with the most lines wins every doubt.
  const weights = new Map(DANGER_KINDS.map((kind) => [kind, Math.sqrt(EVEN_SIZE / (size(kind) || EVEN_SIZE))]));
  const kinds = new Map(
    DANGER_KINDS.map((kind) => [
      kind,
      learn(
        dangers.map(({ row, kind: own }) => ({
          row,
          isSo: own === kind,
          weight: own === 'none' ? 1 : (weights.get(own) ?? 1),
        })),
        { buckets: SMALL_BUCKETS, hidden: HIDDEN.kinds },
      ),
    ]),
  );
  return { hash, danger, urgent, kinds };
}

export function featuresOfText(text: string, lexicon: Lexicon, rules: readonly Rule[]): Features {
  const message = normalise(text, lexicon.spelling);
  return featuresOf(message.sentences, hits(message, rules), lexicon);
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
  for (const name of [
    'features.ts',
    'normalise.ts',
    'rules.ts',
    'lexicon.ts',
    'concepts-in.ts',
    'learn.ts',
    'train.ts',
    'model.ts',
  ])
    add(join(root, 'bot', 'safety', name));
  for (const name of ['stem.ts', 'seeded.ts', 'train-linear.ts']) add(join(root, 'knowledge', name));
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
