import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

import { featuresOf } from './features.js';
import { buildGlossaryMatch, type GlossaryMatch } from './glossary-match.js';
import { packageRoot, type Library } from './library.js';
import { readPlaces, type Places } from './nation-in.js';
import { readOutOfScope, type OutOfScope } from './out-of-scope.js';
import { probabilities, vectorise } from './ranker.js';
import { buildSearch, type SearchIndex } from './search.js';
import { cachedModel, trainInWorker } from './train-cache.js';
import { trainingMaterial, type Material } from './train-material.js';
import type { Model } from './train-model.js';
import { buildSpelling, type Spelling } from './vocabulary-spelling.js';
import { Vocabulary, VocabularyFile } from './vocabulary.js';

/** A label and how likely it is that the message is about it. */
export interface Guess {
  readonly label: string;
  readonly probability: number;
}

/** Everything that turns a message into ranked articles. Frozen content, made anew when the library changes. */
export interface Understanding {
  readonly library: Library;
  readonly outOfScope: OutOfScope;
  readonly places: Places;
  readonly glossary: GlossaryMatch;
  /** How a message's words are written out and mended; a search over our own texts uses the same. */
  readonly words: { readonly vocabulary: Vocabulary; readonly spelling: Spelling };
  /** The articles' own words; made when it is first needed. */
  readonly search: SearchIndex;
  /** Homes of articles that the ranker has not learnt, because nobody wrote phrasings for them: found by search alone. */
  readonly unlearnt: ReadonlySet<string>;
  /** Every label with its probability, most likely first, and how many of the message's words were known. */
  rank(text: string): { guesses: readonly Guess[]; knownWords: number };
}

/** The files of the knowledge folder that the library does not read. */
export interface UnderstandingFiles {
  readonly outOfScope: OutOfScope;
  readonly vocabulary: VocabularyFile;
  readonly places: Places;
}

/** @param root the knowledge folder; by default the package's own. Throws, naming the file, if one is malformed. */
export function readUnderstandingFiles(root: string = join(packageRoot(__dirname), 'knowledge')): UnderstandingFiles {
  return {
    outOfScope: readOutOfScope(root),
    vocabulary: readVocabulary(root),
    places: readPlaces(root),
  };
}

/** `vocabulary.yaml`, and the classes of words used alike that the screening for danger ships. */
function readVocabulary(root: string): VocabularyFile {
  const file = VocabularyFile.parse(parse(readFileSync(join(root, 'vocabulary.yaml'), 'utf8')));
  const { classes } = WordClasses.parse(
    JSON.parse(readFileSync(join(root, 'safety', 'model', 'word-classes.json'), 'utf8')),
  );
  return { ...file, alike: classes };
}

const WordClasses = z.object({ classes: z.array(z.string()) });

/**
 * Understanding for this library: from the cache where it is fresh, else trained in a worker thread (seconds), while
 * the caller goes on with what it has.
 * @param cacheDir where the trained model is kept; it need not exist
 */
export async function loadUnderstanding(
  library: Library,
  cacheDir: string,
  files: UnderstandingFiles = readUnderstandingFiles(),
): Promise<Understanding> {
  const material = trainingMaterial(library, files.outOfScope, files.vocabulary);
  const model = (await cachedModel(cacheDir, material)) ?? (await trainInWorker(cacheDir, material));
  // In steps, so that in a running server no turn waits for more than one of them.
  await new Promise((done) => setImmediate(done));
  return assemble(library, files, model);
}

/** What has to be learnt for this library. */
export function materialFor(library: Library, files: UnderstandingFiles): Material {
  return trainingMaterial(library, files.outOfScope, files.vocabulary);
}

/** Puts a trained model to work. Pure. */
export function assemble(library: Library, files: UnderstandingFiles, model: Model): Understanding {
  const vocabulary = new Vocabulary(files.vocabulary);
  const spelling = buildSpelling(model.wordCounts);
  const { ranker } = model;
  const learnt = new Set(ranker.labels);
  const homes = [...library.articles.values()].map((article) => article.variant_of ?? article.id);
  let made: SearchIndex | undefined;
  const search = (): SearchIndex => (made ??= buildSearch(library, vocabulary, spelling));
  const unlearnt = new Set(homes.filter((id) => !learnt.has(id)));
  // Where questions will need it, it is made now and not while someone waits.
  if (unlearnt.size > 0) search();
  return {
    library,
    outOfScope: files.outOfScope,
    places: files.places,
    glossary: buildGlossaryMatch(library.glossary),
    words: { vocabulary, spelling },
    search: { search: (...asked) => search().search(...asked) },
    unlearnt,
    rank(text) {
      const raw = featuresOf(vocabulary, spelling, text);
      const shares = probabilities(ranker, vectorise(ranker.space, raw));
      const guesses = ranker.labels.map((label, at): Guess => ({ label, probability: shares[at] ?? 0 }));
      guesses.sort((a, b) => b.probability - a.probability);
      let knownWords = 0;
      for (const word of raw.word.keys()) if (ranker.space.index.has(`w:${word}`)) knownWords += 1;
      return { guesses, knownWords };
    },
  };
}
