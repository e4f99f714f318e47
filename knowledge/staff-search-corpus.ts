import type { Article } from './article.js';
import type { Library } from './library.js';
import { normalise } from './normalise.js';
import { CardIndex } from './staff-search-cards.js';
import { PassageIndex } from './staff-search-index.js';
import { HEAD_PASSAGES, passagesOf, type Passage } from './staff-search-passages.js';
import { signsOfText, wordsOfText } from './staff-search-terms.js';
import { buildSpelling, type Spelling } from './vocabulary-spelling.js';
import type { Understanding } from './understanding.js';

/** A half-typed word may become this many. */
const COMPLETIONS = 24;
/** A shorter word that only people use ("hubby") is too near to one of ours. */
const LONG_ENOUGH = 6;

/** An article and those on the same need for other nations, as positions in the corpus. */
export interface Family {
  readonly home: Article;
  readonly members: readonly number[];
}

/** Everything that staff search looks at: filled article by article, then read only. */
export class Corpus {
  readonly library: Library;
  readonly index = new PassageIndex(HEAD_PASSAGES);
  readonly cards: CardIndex;
  readonly articles: Article[] = [];
  readonly passages: (readonly Passage[])[] = [];
  readonly families = new Map<string, Family>();
  readonly titles: string[] = [];
  /** Which articles speak of a contact. */
  private readonly contactIn = new Map<string, Set<number>>();
  private readonly position = new Map<Article, number>();
  private readonly withTitle = new Map<string, number[]>();
  /** Every word as it is written, to the term it is found by; sorted for what is half typed. */
  private readonly termOf = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private sorted: readonly string[] = [];
  private spelling: Spelling | undefined;

  constructor(readonly understanding: Understanding) {
    this.library = understanding.library;
    this.cards = new CardIndex(this.library);
  }

  add(article: Article): void {
    const at = this.articles.length;
    const title = normalise(article.title);
    this.articles.push(article);
    this.position.set(article, at);
    this.titles.push(title);
    for (const name of [title, article.id.replaceAll('-', ' ')])
      this.withTitle.set(name, [...(this.withTitle.get(name) ?? []), at]);
    const passages = passagesOf(this.library, article);
    this.passages.push(passages);
    this.index.add(
      passages.map(({ text, weight }) => {
        const found = wordsOfText(this.understanding.words, text);
        for (const { word, term } of found) {
          this.termOf.set(word, term);
          this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
        }
        return { terms: [...found.map(({ term }) => term), ...signsOfText(text)], weight };
      }),
    );
    const markdown = [article.sms, ...article.sections.map((section) => section.markdown)].join(' ');
    for (const [, id] of markdown.matchAll(/\{\{(?:contact|phone|web):([a-z0-9-]+)\}\}/g))
      this.contactIn.set(id ?? '', (this.contactIn.get(id ?? '') ?? new Set()).add(at));
    const homeId = article.variant_of ?? article.id;
    const home = this.library.articles.get(homeId) ?? article;
    const family = this.families.get(homeId);
    this.families.set(homeId, { home, members: [...(family?.members ?? []), at] });
  }

  /** No article comes after this. */
  close(): this {
    this.sorted = [...this.termOf.keys()].sort();
    this.spelling = buildSpelling(this.counts);
    return this;
  }

  familyOf(at: number): Family {
    const article = this.articles[at] as Article;
    return this.families.get(article.variant_of ?? article.id) as Family;
  }

  positionOf(article: Article): number {
    return this.position.get(article) ?? 0;
  }

  /** Articles with this very title, or this id in words. */
  titled(title: string): readonly number[] {
    return this.withTitle.get(title) ?? [];
  }

  speaksOf(at: number, contactId: string): boolean {
    return this.contactIn.get(contactId)?.has(at) === true;
  }

  speakingOf(contactId: string): Iterable<number> {
    return this.contactIn.get(contactId) ?? [];
  }

  /**
   * The word of the articles that a misspelt one most likely was. What people misspell in the phrasebook is a word to
   * the ranker, and none to us.
   */
  repair(word: string): string {
    const asked = this.understanding.words.spelling.repair(word);
    if (asked !== word || word.length < LONG_ENOUGH || this.isWord(word)) return asked;
    return this.spelling?.repair(word) ?? word;
  }

  isWord(word: string): boolean {
    return this.termOf.has(word);
  }

  /** The terms of the words that begin with these letters. */
  begunBy(letters: string): string[] {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] as string) < letters) low = middle + 1;
      else high = middle;
    }
    const found = new Set<string>();
    for (let at = low; at < this.sorted.length && found.size < COMPLETIONS; at += 1) {
      const word = this.sorted[at] as string;
      if (!word.startsWith(letters)) break;
      found.add(this.termOf.get(word) as string);
    }
    return [...found];
  }
}
