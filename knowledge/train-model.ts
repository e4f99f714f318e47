import { featuresOf } from './features.js';
import type { Ranker } from './ranker.js';
import type { Material } from './train-material.js';
import { DEFAULT_OPTIONS, trainRanker, type TrainOptions } from './train.js';
import { buildSpelling } from './vocabulary-spelling.js';
import { Vocabulary } from './vocabulary.js';

/** A ranker, and the words of our own texts that a misspelt word may be turned into. */
export interface Model {
  readonly ranker: Ranker;
  readonly wordCounts: ReadonlyMap<string, number>;
  readonly hash: string;
}

/** Trains a model. Deterministic: the same material gives the same bytes. Takes seconds: never call it on a request. */
export function trainModel(material: Material, options: TrainOptions = DEFAULT_OPTIONS): Model {
  const vocabulary = new Vocabulary(material.vocabulary);
  const wordCounts = new Map<string, number>();
  for (const { text } of material.lines)
    for (const word of vocabulary.expand(text)) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
  const spelling = buildSpelling(wordCounts);
  const position = new Map(material.labels.map((label, index) => [label, index]));
  const examples = material.lines.map((line) => ({
    raw: featuresOf(vocabulary, spelling, line.text),
    label: position.get(line.label) ?? 0,
    weight: line.weight,
  }));
  return { ranker: trainRanker(material.labels, examples, options), wordCounts, hash: material.hash };
}
