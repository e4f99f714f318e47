import type { Article } from '../knowledge/article.js';
import { septets, toGsm7 } from '../knowledge/gsm7.js';
import type { Library } from '../knowledge/library.js';
import { section } from '../knowledge/render.js';

const REST = ['What this means for you', 'What to do next', 'What to ask'] as const;
/** Room is left for "Reply MORE for more." */
const PART_MAX = 280;

/** What a text left out of an article, in parts of two segments each: what MORE sends. */
export function restOf(library: Library, article: Article): string[] {
  const lines = REST.flatMap((title) => plainLines(section(library, article, title).replace(/^## .*\n+/, '')));
  const parts: string[] = [];
  let part = '';
  for (const line of lines.flatMap((one) => (septets(one) > PART_MAX ? one.split(/(?<=[.!?]) /) : [one]))) {
    const joined = part === '' ? line : `${part}\n${line}`;
    if (septets(joined) <= PART_MAX) part = joined;
    else {
      if (part !== '') parts.push(part);
      part = line;
    }
  }
  if (part !== '') parts.push(part);
  return parts;
}

/** Markdown as lines of a text: no marks, links as their words, list items with a hyphen. */
export function plainLines(markdown: string): string[] {
  return toGsm7(
    markdown
      .replace(/\[([^\]]*)\]\((?:tel:)?([^)]*)\)/g, '$1')
      .replace(/^\s*[-*] /gm, '- ')
      .replace(/^(\d+)\. /gm, '$1. ')
      .replace(/[*_`]/g, '')
      .replace(/^#+ /gm, ''),
  )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
