import type { Source } from '../../knowledge/article.js';
import { FACT_SOURCES } from './fact-sources.js';
import type { Choice, Condition, Edge, Flow, FlowNode, Question, RuleLine } from './flow.js';

/** The shorthand in which the guides are written: it makes the same plain data as spelling it out. */

export const is = (question: string, value: string | readonly string[]): Condition => ({ question, is: value });
export const all = (...conditions: readonly Condition[]): Condition => ({ all: conditions });
export const any = (...conditions: readonly Condition[]): Condition => ({ any: conditions });
export const not = (condition: Condition): Condition => ({ not: condition });
/** Asked for somebody else. */
export const FOR_OTHER = is('who', ['other', 'client']);
export const FOR_SELF = not(FOR_OTHER);

export const to = (node: string, when?: Condition): Edge => (when === undefined ? { to: node } : { to: node, when });

type Asked = Omit<Question, 'kind' | 'answer' | 'next'>;

export function choose(question: Asked, choices: readonly Choice[], next: readonly Edge[]): Question {
  return { ...question, kind: 'question', answer: { type: 'choice', choices }, next };
}

/** @param yes and @param no how an outcome repeats the answer */
export function yesNo(question: Asked, yes: string, no: string, next: readonly Edge[]): Question {
  return choose(
    question,
    [
      { id: 'yes', label: 'Yes', said: yes },
      { id: 'no', label: 'No', said: no },
    ],
    next,
  );
}

/** @param lacks a list of what is lacking: "I don't see people" ticks "Seeing people" */
export function tick(
  question: Asked,
  none: string,
  said: string,
  choices: readonly Choice[],
  next: readonly Edge[],
  lacks = false,
): Question {
  return { ...question, kind: 'question', answer: { type: 'checklist', choices, none, said, lacks }, next };
}

/** Other ways of saying a choice, in one list with commas. */
export const ways = (list: string): readonly string[] => list.trim().split(/\s*,\s+/);

/** Says a rule only where the condition holds. */
export const ruleIf = (rule: RuleLine, when: Condition): RuleLine => ({ ...rule, when });

/** Every source that the rules of these nodes rest on, once each, in the order in which they first appear. */
export function sourcesOf(nodes: readonly FlowNode[]): readonly Source[] {
  const facts = nodes.flatMap((node) =>
    node.kind === 'outcome' ? [...node.rules, ...(node.show?.lines ?? [])].flatMap((rule) => rule.facts) : [],
  );
  return [...new Set(facts)].flatMap((fact) => FACT_SOURCES.get(fact) ?? []);
}

/** What all our guides have in common: who owns them, and on which day they were compared with their sources. */
export const DATES = {
  owner: 'Content team',
  drafted: '2026-11-21',
  checked: '2026-11-21',
  reviewed: null,
  reviewed_by: null,
  review_by: '2027-04-30',
} as const satisfies Partial<Flow>;
