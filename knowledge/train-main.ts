import { join } from 'node:path';

import { loadLibrary, packageRoot } from './library.js';
import { cachedModel, trainHere } from './train-cache.js';
import { materialFor, readUnderstandingFiles } from './understanding.js';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

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
    say('The question ranker is up to date.');
    return;
  }
  say(`Learning from ${material.lines.length} lines for ${material.labels.length} answers ...`);
  await trainHere(cacheDir, material);
  say(`Learnt in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

const cacheDir = process.argv[2];
if (cacheDir === undefined) {
  say('Say where to keep the result: train-main <cache folder> [local knowledge folder]');
  process.exitCode = 1;
} else
  main(cacheDir, process.argv[3]).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
