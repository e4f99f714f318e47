import { parentPort, workerData } from 'node:worker_threads';

import { encodeModel } from './ranker-file.js';
import type { Material } from './train-material.js';
import { trainModel } from './train-model.js';

// Runs in a worker thread, so that turns go on while a changed knowledge base is learnt. Its answer is the file.
const file = encodeModel(trainModel(workerData as Material));
parentPort?.postMessage(file);
