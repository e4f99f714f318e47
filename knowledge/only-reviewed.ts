import type { Library } from './library.js';

/**
 * The library with only those articles that a named person has reviewed (`REQUIRE_REVIEW=true`). Danger texts are not
 * articles, and are served whatever their review says. Glossary words go with the articles: they are reviewed with them.
 */
export function onlyReviewed(library: Library): Library {
  const articles = new Map([...library.articles].filter(([, article]) => article.reviewed !== null));
  const kept = <T>(map: ReadonlyMap<string, T>): Map<string, T> => new Map([...map].filter(([id]) => articles.has(id)));
  return Object.freeze({
    ...library,
    articles,
    phrasebook: kept(library.phrasebook),
    homes: new Map([...library.homes].filter(([, home]) => articles.has(home))),
    variants: new Map(
      [...library.variants].map(([home, byNation]) => [
        home,
        new Map([...byNation].filter(([, id]) => articles.has(id))),
      ]),
    ),
    glossary: new Map(
      [...library.glossary].filter(([, term]) => term.article !== undefined && articles.has(term.article)),
    ),
    hash: `${library.hash}-reviewed`,
  });
}
