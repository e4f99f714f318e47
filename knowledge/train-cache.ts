import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { decodeModel, encodeModel } from './ranker-file.js';
import { startWorker, workerAnswer } from './start-worker.js';
import type { Material } from './train-material.js';
import { trainModel, type Model } from './train-model.js';

const FILE = 'ranker.bin';

/** The model for this material, if the folder holds it. */
export async function cachedModel(folder: string, material: Material): Promise<Model | undefined> {
  let file: Buffer;
  try {
    file = await readFile(join(folder, FILE));
  } catch {
    return undefined;
  }
  const model = decodeModel(file);
  return model?.hash === material.hash ? model : undefined;
}

/** Written under another name first: a reader sees the old model or the new one, never half of one. */
export async function writeModel(folder: string, file: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, FILE);
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, file);
  await rename(temporary, path);
}

/** Trains here, blocking this thread for seconds: for the command line and tests. */
export async function trainHere(folder: string, material: Material): Promise<Model> {
  const model = trainModel(material);
  await writeModel(folder, encodeModel(model));
  return model;
}

/** Trains in a worker thread and keeps the result; a folder that cannot be written costs the next start, not this one. */
export async function trainInWorker(folder: string, material: Material): Promise<Model> {
  const file = Buffer.from(await workerAnswer<Uint8Array>(startWorker('train-worker', material)));
  const model = decodeModel(file);
  if (model === undefined) throw new Error('the trained model could not be read back');
  await writeModel(folder, file).catch(() => undefined);
  return model;
}
