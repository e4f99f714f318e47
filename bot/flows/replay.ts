import type { Figures } from '../../knowledge/figures.js';
import { holds } from './condition.js';
import {
  NONE,
  NOT_SURE,
  RATHER_NOT_SAY,
  type Answers,
  type AnswerValue,
  type Flow,
  type FlowNode,
  type Question,
} from './flow.js';

export interface Position {
  /** The question to be answered, or the outcome. */
  readonly at: FlowNode;
  /** The questions answered on the way, in order: what "CHANGE 3" counts. */
  readonly path: readonly Question[];
  /** Their answers alone: nothing that was answered on another branch decides anything. */
  readonly answers: Answers;
}

/**
 * Where a guide stands, found from the answers alone. An answer that this version of the guide no longer offers counts
 * as not given; every other one is kept. Never loops: no node comes twice.
 */
export function replay(flow: Flow, stored: Answers, figures: Figures): Position {
  const nodes = nodesOf(flow);
  const answers: Record<string, AnswerValue> = {};
  const path: Question[] = [];
  let at = nodes.get(flow.start);
  while (at !== undefined && at.kind === 'question') {
    const value = own(stored, at.id);
    if (value === undefined || !isValid(at, value) || path.includes(at)) return { at, path, answers };
    answers[at.id] = value;
    path.push(at);
    at = nodes.get(nextOf(at, answers, figures));
  }
  if (at === undefined) throw new Error(`the guide "${flow.id}" leads to a node that it does not have`);
  return { at, path, answers };
}

const own = (answers: Answers, id: string): AnswerValue | undefined =>
  Object.prototype.hasOwnProperty.call(answers, id) ? answers[id] : undefined;

/** The node that follows: the first edge whose condition holds; the last edge has none. */
export function nextOf(question: Question, answers: Answers, figures: Figures): string {
  return question.next.find(({ when }) => holds(when, answers, figures))?.to ?? '';
}

/** Whether this question, as it is worded today, still offers that answer. */
export function isValid(question: Question, value: AnswerValue): boolean {
  if (value === NOT_SURE || value === RATHER_NOT_SAY) return true;
  const { answer } = question;
  switch (answer.type) {
    case 'choice':
      return answer.choices.some(({ id }) => id === value);
    case 'checklist':
      return (
        typeof value === 'object' &&
        value.length > 0 &&
        value.every((one) => one === NONE || answer.choices.some(({ id }) => id === one))
      );
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= answer.max;
  }
}

const CACHE = new WeakMap<Flow, ReadonlyMap<string, FlowNode>>();

export function nodesOf(flow: Flow): ReadonlyMap<string, FlowNode> {
  const known = CACHE.get(flow);
  if (known !== undefined) return known;
  const nodes = new Map(flow.nodes.map((node) => [node.id, node] as const));
  CACHE.set(flow, nodes);
  return nodes;
}
