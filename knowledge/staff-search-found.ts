import type { Article } from './article.js';
import type { Nation } from './nation.js';
import type { Card } from './staff-search-cards.js';
import type { Piece } from './staff-search-excerpt.js';

/** Who rings, as the worker ticked it. */
export const CALLERS = ['service-user', 'carer', 'staff'] as const;
export type Caller = (typeof CALLERS)[number];
/** Whom the call is about. */
export const ABOUT = ['caller', 'adult', 'child'] as const;
export type About = (typeof ABOUT)[number];

/** What a worker typed, and what is known of the call. */
export interface StaffQuestion {
  readonly text: string;
  readonly nation?: Nation | undefined;
  readonly caller?: Caller | undefined;
  readonly about?: About | undefined;
}

/** Why an article was found, the strongest reason first. */
export type Why =
  | { readonly kind: 'title' }
  | { readonly kind: 'law'; readonly names: readonly string[] }
  | { readonly kind: 'figure'; readonly value: string; readonly name: string }
  | { readonly kind: 'contact'; readonly name: string }
  | { readonly kind: 'term'; readonly term: string }
  /** Understood as a question that this article answers; how likely, 0 to 1. */
  | { readonly kind: 'question'; readonly likely: number }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface StaffResult {
  readonly article: Article;
  readonly why: readonly Why[];
  /** Where in the article it stands, to link to, and what it says there. */
  readonly passage: { readonly anchor: string; readonly heading: string; readonly excerpt: readonly Piece[] };
  /** Nations that have an article of their own on this, this one's left out. */
  readonly differsIn: readonly Nation[];
  /** The nation was known, and this article is not that nation's: there is none. */
  readonly nationMissing: boolean;
}

export interface StaffFound {
  readonly results: readonly StaffResult[];
  readonly cards: readonly Card[];
  /** Nothing to search for; nothing found; a poor match; not our subject, most likely. */
  readonly weak?: 'empty' | 'nothing' | 'unsure' | 'out-of-scope';
  readonly mended: readonly { readonly from: string; readonly to: string }[];
  /** The nation that decided which article is shown, and whether the query itself said it. */
  readonly nation?: { readonly nation: Nation; readonly said: boolean };
}

export interface StaffSearch {
  /** Never throws, whatever the text. */
  find(question: StaffQuestion, limit?: number): StaffFound;
}
