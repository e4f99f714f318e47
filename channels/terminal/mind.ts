import { join } from 'node:path';
import { checkGuides } from '../../bot/flows/check-guides.js';
import type { Mind } from '../../bot/turn.js';
import { screen } from '../../bot/safety/screen.js';
import { loadDangerTexts } from '../../bot/safety/texts.js';
import type { Finding } from '../../knowledge/article.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';
import { onlyReviewed } from '../../knowledge/only-reviewed.js';
import { readAside, type ReadContent } from '../../knowledge/read-aside.js';
import { loadUnderstanding, readUnderstandingFiles } from '../../knowledge/understanding.js';

export interface MindOptions {
  /** The deployment's own layer (`KNOWLEDGE_LOCAL`). */
  readonly localRoot?: string | undefined;
  /** Only what a named person has reviewed (`REQUIRE_REVIEW`). */
  readonly requireReview?: boolean;
}

export interface LoadedContent {
  readonly mind: Mind;
  readonly findings: readonly Finding[];
}

const root = packageRoot(__dirname);
const knowledge = join(root, 'knowledge');

/** Everything the assistant knows, loaded from the package; what could not be read is in `findings`. */
export function loadMind(options: MindOptions = {}): Promise<LoadedContent> {
  return assembleMind(
    { loaded: loadLibrary(knowledge, options.localRoot), files: readUnderstandingFiles(knowledge) },
    options,
  );
}

/** The same for a running server: read in a worker thread, so that no turn waits for it. */
export async function loadMindAside(options: MindOptions = {}): Promise<LoadedContent> {
  const content = await readAside(knowledge, options.localRoot);
  await breath();
  return assembleMind(content, options);
}

async function assembleMind({ loaded, files }: ReadContent, options: MindOptions): Promise<LoadedContent> {
  const library = options.requireReview === true ? onlyReviewed(loaded.library) : loaded.library;
  const guides = checkGuides(loaded.library);
  refuseBroken(guides);
  await breath();
  const { texts, findings } = loadDangerTexts(knowledge, library.contacts);
  await breath();
  // What the build trained is for the content as shipped; a deployment's own is kept beside it.
  const own = options.localRoot !== undefined || options.requireReview === true;
  const understanding = await loadUnderstanding(library, join(root, 'dist', own ? 'ranker-own' : 'ranker'), files);
  return {
    mind: { library, understanding, safety: { screen, texts } },
    findings: [...loaded.findings, ...findings, ...guides],
  };
}

/** A guide that could lead nowhere, or decide by a sum that we do not have, is not served: nothing is. */
function refuseBroken(findings: readonly Finding[]): void {
  const fault = findings.find(({ rule }) => BROKEN.has(rule));
  if (fault !== undefined) throw new Error(`${fault.file}: ${fault.message}. To mend it: ${fault.mend}`);
}

const BROKEN: ReadonlySet<string> = new Set(['id', 'start', 'edge', 'choice', 'path', 'condition']);

/** Lets the turns that wait go first. */
const breath = (): Promise<void> => new Promise((done) => setImmediate(done));
