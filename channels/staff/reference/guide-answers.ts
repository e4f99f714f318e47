import { holds, questionsOf } from '../../../bot/flows/condition.js';
import {
  NONE,
  NOT_SURE,
  RATHER_NOT_SAY,
  type Answers,
  type AnswerValue,
  type Flow,
  type Question,
} from '../../../bot/flows/flow.js';
import { parseMoney } from '../../../bot/flows/parse/parse-money.js';
import { isValid, nodesOf, replay, type Position } from '../../../bot/flows/replay.js';
import type { Figures } from '../../../knowledge/figures.js';
import type { Call } from './call.js';

export const fieldOf = (question: Pick<Question, 'id'>): string => `a-${question.id}`;

/** A guide's form as it was sent: what was understood, and what was not, by question. */
export interface GuideForm {
  readonly answers: Answers;
  /** What was typed and is no answer: shown again, with the question's own hint. */
  readonly misread: ReadonlyMap<string, string>;
}

export const questionsIn = (flow: Flow): Question[] => flow.nodes.filter((node) => node.kind === 'question');

/** Reads the answers from a form. Pure; what is not on offer is no answer. */
export function answersIn(flow: Flow, form: URLSearchParams): GuideForm {
  const answers: Record<string, AnswerValue> = {};
  const misread = new Map<string, string>();
  for (const question of questionsIn(flow)) {
    const values = form
      .getAll(fieldOf(question))
      .map((value) => value.trim())
      .filter((value) => value !== '');
    const [first] = values;
    if (first === undefined) continue;
    const value = valueOf(question, values, first);
    if (value !== undefined && isValid(question, value)) answers[question.id] = value;
    else misread.set(question.id, first.slice(0, 200));
  }
  return { answers, misread };
}

function valueOf({ answer }: Question, values: readonly string[], first: string): AnswerValue | undefined {
  const open = values.find((value) => value === NOT_SURE || value === RATHER_NOT_SAY);
  if (open !== undefined) return open;
  switch (answer.type) {
    case 'choice':
      return first;
    case 'checklist': {
      const ticked = values.filter((value) => value !== NONE);
      return ticked.length > 0 ? ticked : [NONE];
    }
    case 'money':
      return parseMoney(first);
    case 'date':
      return first;
    case 'text':
      return first.slice(0, answer.max);
  }
}

/** What the call tells already: whom it is for, and the nation. Answers given in the guide itself win. */
export function prefilled(flow: Flow, call: Call): Answers {
  const who =
    call.caller === 'staff'
      ? 'client'
      : call.about === 'adult' || call.about === 'child'
        ? 'other'
        : call.caller === 'carer' && call.about === 'caller'
          ? 'carer'
          : call.caller === 'service-user'
            ? 'me'
            : undefined;
  const known: Answers = {
    ...(who !== undefined && { who }),
    ...(call.nation !== undefined && { nation: call.nation }),
  };
  const offered = Object.entries(known).filter(([id, value]) =>
    questionsIn(flow).some((question) => question.id === id && isValid(question, value)),
  );
  return { ...Object.fromEntries(offered), ...call.guides?.[flow.id] };
}

/** What may be kept while the call lasts: ticks, dates and sums; never words of the caller's own. */
export function keepable(flow: Flow, answers: Answers): Record<string, string | string[] | number> {
  return Object.fromEntries(
    questionsIn(flow)
      .filter(({ id, answer }) => answer.type !== 'text' && answers[id] !== undefined)
      .map(({ id }) => {
        const value = answers[id] as AnswerValue;
        return [id, typeof value === 'object' ? [...value] : value];
      }),
  );
}

/** Where the guide leads if whatever was not asked yet counts as "not sure": there is an outcome at any time. */
export function outcomeSoFar(flow: Flow, answers: Answers, figures: Figures): Position {
  let all = answers;
  for (;;) {
    const position = replay(flow, all, figures);
    if (position.at.kind === 'outcome') return position;
    all = { ...all, [position.at.id]: NOT_SURE };
  }
}

/** The questions that can still come up, given what was answered. */
export function neededQuestions(flow: Flow, answers: Answers, figures: Figures): ReadonlySet<string> {
  const nodes = nodesOf(flow);
  const needed = new Set<string>();
  const open = [flow.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (node?.kind !== 'question' || needed.has(id)) continue;
    needed.add(id);
    for (const { to, when } of node.next) {
      // A condition on what was not answered may still turn out either way.
      const known = questionsOf(when).every((question) => answers[question] !== undefined);
      const met = holds(when, answers, figures);
      if (!known || met) open.push(to);
      if (known && met) break;
    }
  }
  return needed;
}
