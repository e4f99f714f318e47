import type { Article } from './article.js';
import type { Library } from './library.js';
import { normalise } from './normalise.js';

const indexes = new WeakMap<Library, ReadonlyMap<string, Article>>();

/** The article whose title a message is, word for word: a button pressed, or a title typed from a list. */
export function byTitle(library: Library, text: string): Article | undefined {
  let index = indexes.get(library);
  if (index === undefined) {
    index = new Map([...library.articles.values()].reverse().map((article) => [normalise(article.title), article]));
    indexes.set(library, index);
  }
  return index.get(normalise(text));
}
