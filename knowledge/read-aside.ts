import { deepFreeze } from './article.js';
import type { Loaded } from './library.js';
import { startWorker, workerAnswer } from './start-worker.js';
import type { UnderstandingFiles } from './understanding.js';

export interface ReadContent {
  readonly loaded: Loaded;
  readonly files: UnderstandingFiles;
}

/** Reads the knowledge folder in a worker thread, for a running server. Frozen again: a copy arrives thawed. */
export async function readAside(root: string, localRoot?: string): Promise<ReadContent> {
  const content = await workerAnswer<ReadContent>(startWorker('read-worker', { root, localRoot }));
  for (const article of content.loaded.library.articles.values()) deepFreeze(article);
  return content;
}
