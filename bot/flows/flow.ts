import type { Source } from '../../knowledge/article.js';
import type { Nation } from '../../knowledge/nation.js';

/**
 * What a person answered, by question id. A choice is its id, a checklist a list of ids, money is pounds, a date is
 * YYYY-MM-DD, words are as written. `not-sure` and `rather-not-say` are answers to any question.
 */
export type AnswerValue = string | readonly string[] | number;
export type Answers = Readonly<Record<string, AnswerValue>>;

/** A question about the answers, as data: so that every edge can be drawn, checked and walked. */
export type Condition =
  | { readonly question: string; readonly is: string | readonly string[] }
  | { readonly question: string; readonly atLeast: number }
  | { readonly question: string; readonly below: number }
  /** At least this many items of a checklist (those named in `of`, or any but `none` and `not-sure`). */
  | { readonly question: string; readonly count: number; readonly of?: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Words with slots for whom the guide is about: {you}, {your}, {yourself}, {are}, {have}, {do}, {s} (verb ending); figures and contacts as in articles. */
export type Words = string;

export interface Choice {
  readonly id: string;
  /** Short enough for a numbered list in a text; never worded like a control ("help", "stop", "more" …). */
  readonly label: Words;
  /** Other ways of saying it, lower case: "yes", "my mum". */
  readonly also?: readonly string[];
  /** A plain example, shown on the web beside the label. */
  readonly example?: Words;
  /** How an outcome repeats it after "because you said": "{you} had section 117 aftercare". */
  readonly said: Words;
}

export type AnswerKind =
  | { readonly type: 'choice'; readonly choices: readonly Choice[] }
  | { readonly type: 'checklist'; readonly choices: readonly Choice[]; readonly none: Words }
  | { readonly type: 'money'; readonly said: Words }
  | { readonly type: 'date'; readonly said: Words }
  | { readonly type: 'text'; readonly max: number; readonly said: Words };

/** Where a question leads: the first edge whose condition holds. The last one has none. */
export interface Edge {
  readonly to: string;
  readonly when?: Condition;
}

export interface Question {
  readonly kind: 'question';
  readonly id: string;
  /** The question itself, one sentence. */
  readonly ask: Words;
  /** The answer to "why do you ask?". */
  readonly why: Words;
  /** A plain example, where the question needs one. */
  readonly example?: Words;
  /** What is said, kindly and specifically, when the answer was not understood. */
  readonly hint: Words;
  readonly answer: AnswerKind;
  /** Sensitive: "rather not say" is offered, and the answer never stands in a page's address. */
  readonly sensitive?: boolean;
  readonly next: readonly Edge[];
}

/** A line of an outcome, said where its condition holds. */
export interface Line {
  readonly text: Words;
  readonly when?: Condition;
}

export interface RuleLine extends Line {
  /** Fact ids of the flow's sources. */
  readonly facts: readonly string[];
}

export interface Outcome {
  readonly kind: 'outcome';
  readonly id: string;
  /** Never "eligible": likely, ask (it depends, and on what), unlikely; `list` where the outcome is a list or a letter. */
  readonly verdict: 'likely' | 'ask' | 'unlikely' | 'list';
  readonly title: Words;
  /** One to three sentences: what it means. */
  readonly means: readonly Line[];
  /** The questions whose answers decided: the outcome says "because you said …" for each that was answered. */
  readonly because: readonly string[];
  readonly rules: readonly RuleLine[];
  readonly couldChange: readonly Line[];
  /** The first line is the one clear first step. */
  readonly next: readonly Line[];
  /** A list to take along, or questions to ask: each with why it matters and what a good answer sounds like. */
  readonly asks?: readonly (Line & { readonly why: Words; readonly good: Words })[];
  /** A letter, email or page to copy or show, in parts. */
  readonly letter?: { readonly to: Words; readonly parts: readonly Line[] };
  readonly articles: readonly string[];
}

export type FlowNode = Question | Outcome;

/** A guide: declared data, answers only, replay (design §4). */
export interface Flow {
  readonly id: string;
  readonly title: string;
  /** How people ask for it, as whole messages or the beginning of one; lower case. */
  readonly starts: readonly string[];
  readonly nations: readonly Nation[];
  readonly about: string;
  readonly owner: string;
  readonly sources: readonly Source[];
  readonly drafted: string;
  readonly checked: string;
  readonly reviewed: string | null;
  readonly reviewed_by: string | null;
  readonly review_by: string;
  /** The first node. */
  readonly start: string;
  readonly nodes: readonly FlowNode[];
}
