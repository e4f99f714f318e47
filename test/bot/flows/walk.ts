import { pounds } from '../../../bot/flows/condition.js';
import type { AnswerValue, Condition, Flow, Question } from '../../../bot/flows/flow.js';
import { replay, type Position } from '../../../bot/flows/replay.js';
import type { Figures } from '../../../knowledge/figures.js';

/** Every answer worth trying: each choice, not sure, rather not say; sums on both sides of every limit. */
export function optionsOf(
  flow: Flow,
  question: Question,
  figures: Figures,
): readonly (readonly [string, AnswerValue])[] {
  const { answer } = question;
  const always = [
    ['not-sure', 'not-sure'],
    ['rather-not-say', 'rather-not-say'],
  ] as const;
  switch (answer.type) {
    case 'choice':
      return [...answer.choices.map(({ id }) => [id, id] as const), ...always];
    case 'checklist': {
      const ids = answer.choices.map(({ id }) => id);
      return [
        ...ids.map((id) => [id, [id]] as const),
        ...ids.map((id, index) => [`${id}+`, [id, ids[(index + 1) % ids.length] ?? id]] as const),
        ['none', ['none']],
        ['all', ids],
        ...always,
      ];
    }
    case 'money': {
      const limits = flow.nodes
        .flatMap((node) => (node.kind === 'question' ? node.next.map(({ when }) => when) : []))
        .concat(flow.nodes.flatMap((node) => (node.kind === 'outcome' ? node.means.map(({ when }) => when) : [])))
        .flatMap(amountsIn)
        .map((amount) => pounds(amount, figures));
      return [...new Set([0, ...limits.flatMap((limit) => [limit - 1, limit])])]
        .map((sum) => [String(sum), sum] as const)
        .concat(always as never);
    }
    case 'date':
      return [['day', '2026-10-01'], ['today', '2026-11-21'], ...always];
    case 'text':
      return [['words', 'A few plain words.'], ...always];
  }
}

function amountsIn(condition: Condition | undefined): (string | number)[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(amountsIn);
  if ('any' in condition) return condition.any.flatMap(amountsIn);
  if ('not' in condition) return amountsIn(condition.not);
  return 'atLeast' in condition ? [condition.atLeast] : 'below' in condition ? [condition.below] : [];
}

export interface Walk {
  readonly answers: Record<string, AnswerValue>;
  readonly end: Position;
  /** "question>next" and "question=option", as walked. */
  readonly edges: readonly string[];
  readonly options: readonly string[];
}

/** One way through a guide: at each question the option least often taken so far, or a random one. */
export function walk(flow: Flow, figures: Figures, random: () => number, taken: Map<string, number>): Walk {
  const answers: Record<string, AnswerValue> = {};
  const edges: string[] = [];
  const options: string[] = [];
  let position = replay(flow, answers, figures);
  while (position.at.kind === 'question') {
    const question = position.at;
    const all = optionsOf(flow, question, figures);
    const count = (name: string): number => taken.get(`${question.id}=${name}`) ?? 0;
    const least = Math.min(...all.map(([name]) => count(name)));
    const pool = random() < 0.5 ? all.filter(([name]) => count(name) === least) : all;
    const [name, value] = pool[Math.floor(random() * pool.length)] as readonly [string, AnswerValue];
    const key = `${question.id}=${name}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
    options.push(key);
    answers[question.id] = value;
    position = replay(flow, answers, figures);
    edges.push(`${question.id}>${position.at.id}`);
  }
  return { answers, end: position, edges, options };
}
