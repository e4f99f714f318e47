import type { Source } from '../../knowledge/article.js';
import type { Nation } from '../../knowledge/nation.js';

/**
 * What a person answered, by question id. A choice is its id, a checklist a list of ids, money is pounds, a date is
 * YYYY-MM-DD, words are as written. `not-sure` and `rather-not-say` are answers to any question.
 */
export type AnswerValue = string | readonly string[] | number;
export type Answers = Readonly<Record<string, AnswerValue>>;

export const NOT_SURE = 'not-sure';
export const RATHER_NOT_SAY = 'rather-not-say';
/** The answer to a checklist where nothing on it fits. */
export const NONE = 'none';

/** An amount of pounds, or the name of a figure in figures.yaml whose first sum it is. */
export type Amount = number | string;

/** A question about the answers, as data: so that every edge can be drawn, checked and walked. */
export type Condition =
  | { readonly question: string; readonly is: string | readonly string[] }
  | { readonly question: string; readonly atLeast: Amount }
  | { readonly question: string; readonly below: Amount }
  /** At least this many items of a checklist (those named in `of`, or any but `none` and `not-sure`). */
  | { readonly question: string; readonly count: number; readonly of?: readonly string[] }
  /** Answered, and neither with "not sure" nor with "rather not say". */
  | { readonly question: string; readonly given: true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/**
 * Words with slots for whom the guide is about (bot/flows/whom.ts): `{you}`, `{your}`, `{they}`, `{their}`, `{them}`,
 * with a verb `{you need}`, `{they are}`, `{Do you}`; in letters `{I need}`, `{my}`, `{me}`. A date that was given:
 * `{date:decided}`, `{date:decided+12m}`. Figures and contacts as in articles.
 */
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
  /** A number (of years) that means this choice: "74" for "65 or over". */
  readonly range?: readonly [from: number, to: number];
}

export type AnswerKind =
  | { readonly type: 'choice'; readonly choices: readonly Choice[] }
  | {
      readonly type: 'checklist';
      readonly choices: readonly Choice[];
      readonly none: Words;
      readonly said: Words;
      /** The list is of what is lacking: "I don't see people" ticks "Seeing people". */
      readonly lacks?: boolean;
    }
  /** `said` has the slot `{value}`. */
  | { readonly type: 'money'; readonly said: Words }
  | { readonly type: 'date'; readonly lies: 'past' | 'future'; readonly said: Words }
  /** `said` repeats none of the words where the question is private. */
  | { readonly type: 'text'; readonly max: number; readonly said: Words; readonly format?: 'phone' | 'email' };

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
  /** Nothing follows from "not sure": the guide pauses, and loses nothing. */
  readonly pausesUnsure?: boolean;
  /** The answer is kept out of the message log, and is never said back. */
  readonly private?: boolean;
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
  /** The source in a few words, for a text and for a professional: "Care Act 2014, section 9". */
  readonly law: string;
}

/** A question to ask, with why it matters and what a good answer sounds like. */
export interface Ask extends Line {
  readonly why: Words;
  readonly good: Words;
}

export interface Outcome {
  readonly kind: 'outcome';
  readonly id: string;
  /**
   * Never "eligible": likely, ask (it depends, and on what), unlikely; `list` where the outcome is a list or a letter;
   * `done` where the guide collected something, and rests on no rule.
   */
  readonly verdict: 'likely' | 'ask' | 'unlikely' | 'list' | 'done';
  readonly title: Words;
  /** One to three sentences: what it means. */
  readonly means: readonly Line[];
  /** The questions whose answers decided: the outcome says "because you said …" for each that was answered. */
  readonly because: readonly string[];
  readonly rules: readonly RuleLine[];
  readonly couldChange: readonly Line[];
  /** The first line is the one clear first step. */
  readonly next: readonly Line[];
  /** Questions to ask, in order of weight: the first nine that hold are shown. */
  readonly asks?: readonly Ask[];
  /** Further parts under a heading of their own: what to bring, what to say to a refusal, a comparison. */
  readonly parts?: readonly Part[];
  /** A letter or email to copy, in paragraphs. */
  readonly letter?: { readonly to: Words; readonly parts: readonly Line[] };
  /** A page to show to the professional: their duty, with the rule and its source. */
  readonly show?: { readonly title: Words; readonly lines: readonly RuleLine[] };
  readonly articles: readonly string[];
}

export interface Part {
  readonly title: Words;
  readonly lines: readonly Line[];
}

export type FlowNode = Question | Outcome;

/** A guide: declared data, answers only, replay. */
export interface Flow {
  readonly id: string;
  readonly title: string;
  /** One word or two that start it in a text: "CHECK". Never a word that the phone network takes. */
  readonly keyword: string;
  /** What it is for, in the menu: short. */
  readonly menu: string;
  /** What the guide is there to collect; its answers leave the conversation when it ends. */
  readonly collects?: 'practice';
  /** Why one would: "see if you could get one", after "Reply CHECK to". */
  readonly invites: string;
  /** What one gets, after "Reply MORE for more, or CHECK for". */
  readonly gives: string;
  /** How people ask for it: whole messages, in the notation of bot/phrase-pattern.ts; lower case. */
  readonly starts: readonly string[];
  /** After which articles (or their variants for other nations) the guide is offered. */
  readonly offeredAfter: readonly string[];
  readonly nations: readonly Nation[];
  readonly about: string;
  /** Where the file is, for an editor's message. */
  readonly file: string;
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
