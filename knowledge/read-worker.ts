import { parentPort, workerData } from 'node:worker_threads';

import { loadLibrary } from './library.js';
import { readUnderstandingFiles } from './understanding.js';

// Reads and checks the content beside the turns that go on: on the main thread it would hold them up for a fifth of a second.
const { root, localRoot } = workerData as { root: string; localRoot?: string };
parentPort?.postMessage({ loaded: loadLibrary(root, localRoot), files: readUnderstandingFiles(root) });
