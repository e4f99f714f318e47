import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Starts a file of this folder in a worker thread. Run from TypeScript sources (development, tests) the worker needs the
 * same loader as we have; from dist it needs none.
 * @param name the file without its ending
 */
export function startWorker(name: string, workerData: unknown): Worker {
  if (!__filename.endsWith('.ts')) return new Worker(join(__dirname, `${name}.js`), { workerData });
  const load = [require.resolve('tsx/cjs'), join(__dirname, `${name}.ts`)]
    .map((path) => `require(${JSON.stringify(path)});`)
    .join(' ');
  return new Worker(load, { eval: true, workerData, execArgv: [] });
}

/** The one message that a worker answers with. @throws what the worker threw, or that it ended without an answer */
export function workerAnswer<T>(worker: Worker): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    worker.once('message', (answer: T) => resolve(answer));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with code ${code} before it had a result`)));
  });
}
