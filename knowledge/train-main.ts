import { join } from 'node:path';

import { loadLibrary, packageRoot } from './library.js';
import { cachedModel, trainHere } from './train-cache.js';
import { materialFor, readUnderstandingFiles } from './understanding.js';

/**
 * Trains the ranker at build time: `node dist/knowledge/train-main.js <cache folder> [local knowledge folder]`.
 * Progress goes to stderr. Does nothing where the cache is fresh. Exit code 1 if it could not be done.
 */
async function main(cacheDir: string, localRoot: string | undefined): Promise<void> {
  const started = performance.now();
  const root = join(packageRoot(__dirname), 'knowledge');
  const { library } = loadLibrary(root, localRoot);
  const material = materialFor(library, readUnderstandingFiles(root));
  if ((await cachedModel(cacheDir, material)) !== undefined) {
    console.error('The question ranker is up to date.');
    return;
  }
  console.error(`Learning from ${material.lines.length} lines for ${material.labels.length} answers ...`);
  await trainHere(cacheDir, material);
  console.error(`Learnt in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

const cacheDir = process.argv[2];
if (cacheDir === undefined) {
  console.error('Say where to keep the result: train-main <cache folder> [local knowledge folder]');
  process.exitCode = 1;
} else
  main(cacheDir, process.argv[3]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
