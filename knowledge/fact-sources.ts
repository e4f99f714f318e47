import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Source } from './article.js';

/**
 * The page and date of each fact that a guide rests on, by its id.
 * @param root the knowledge folder
 * @throws Error naming the file where a line cannot be read, or a fact comes twice
 */
export function readFactSources(root: string): ReadonlyMap<string, Source> {
  const file = 'fact-sources.yaml';
  const read = z.array(Source).safeParse(parse(readFileSync(join(root, file), 'utf8')));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${file}: entry ${Number(issue?.path[0] ?? 0) + 1}: ${issue?.message ?? 'cannot be read'}`);
  }
  const sources = new Map<string, Source>();
  for (const source of read.data) {
    if (sources.has(source.fact)) throw new Error(`${file}: ${source.fact} comes twice`);
    sources.set(source.fact, source);
  }
  return sources;
}
