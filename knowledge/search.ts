import lunr from 'lunr';

import type { Article } from './article.js';
import type { Library } from './library.js';
import { STOP_WORDS } from './search-stop-words.js';
import { plain } from './train-material.js';
import { stem } from './stem.js';
import type { Spelling } from './vocabulary-spelling.js';
import type { Vocabulary } from './vocabulary.js';

/** An article found by its words; scores only compare within one search. */
export interface Found {
  readonly article: Article;
  readonly score: number;
}

/** More terms cost time and find nothing more. */
const MAX_TERMS = 12;
const QUICK_TERMS = 4;
const QUICK_FIELDS = ['title', 'summary', 'need'];

/** The articles' own words, for the long tail and for staff. */
export interface SearchIndex {
  /**
   * Never throws, whatever the text: the query is built here, term by term, and lunr's query language is not used.
   * @param quick only the rarest words, and not in the body: for use while somebody waits
   */
  search(text: string, limit?: number, quick?: boolean): Found[];
}

export function buildSearch(
  library: Pick<Library, 'articles' | 'topics'>,
  vocabulary: Vocabulary,
  spelling: Spelling | undefined,
): SearchIndex {
  const rarity = new Map<string, number>();
  const prepare = (text: string): string[] =>
    vocabulary
      .expand(text)
      .filter((word) => !STOP_WORDS.has(word) && word.length > 1)
      .map(stem);
  const index = lunr(function () {
    // Words arrive expanded and stemmed by our own vocabulary, on both sides.
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.tokenizer = ((value: string) =>
      value
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => new lunr.Token(word, {}))) as unknown as typeof lunr.tokenizer;
    this.ref('id');
    this.field('title', { boost: 4 });
    this.field('summary', { boost: 2 });
    this.field('need', { boost: 2 });
    this.field('body');
    for (const article of library.articles.values()) {
      const need = article.answers.map((topic) => library.topics.get(topic)?.need ?? '').join(' ');
      const body = [article.sms, ...article.sections.map((section) => section.markdown)].map(plain).join(' ');
      const fields = {
        id: article.id,
        title: prepare(article.title).join(' '),
        summary: prepare(article.summary).join(' '),
        need: prepare(need).join(' '),
        body: prepare(body).join(' '),
      };
      for (const word of new Set(`${fields.title} ${fields.summary} ${fields.need} ${fields.body}`.split(' ')))
        rarity.set(word, (rarity.get(word) ?? 0) + 1);
      this.add(fields);
    }
  });
  return {
    search(text, limit = 5, quick = false) {
      const written = vocabulary.expand(text).filter((word) => !STOP_WORDS.has(word) && word.length > 1);
      const terms = new Set(
        written
          .map((word) => stem(vocabulary.knows(word) ? word : (spelling?.repair(word) ?? word)))
          .filter((term) => rarity.has(term)),
      );
      if (terms.size === 0) return [];
      const rarest = [...terms]
        .sort((a, b) => (rarity.get(a) ?? 0) - (rarity.get(b) ?? 0))
        .slice(0, quick ? QUICK_TERMS : MAX_TERMS);
      const results = index.query((query) => {
        for (const term of rarest) query.term(term, { usePipeline: false, ...(quick && { fields: QUICK_FIELDS }) });
      });
      return results.slice(0, limit).flatMap(({ ref, score }) => {
        const article = library.articles.get(ref);
        return article === undefined ? [] : [{ article, score }];
      });
    },
  };
}
