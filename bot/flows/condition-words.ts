import type { Condition } from './flow.js';

/** A condition in a few words, for the graph: "who is other or client". */
export function conditionWords(condition: Condition): string {
  if ('all' in condition) return condition.all.map(conditionWords).join(' and ');
  if ('any' in condition) return `(${condition.any.map(conditionWords).join(' or ')})`;
  if ('not' in condition) return `not ${conditionWords(condition.not)}`;
  const { question } = condition;
  if ('is' in condition) return `${question} is ${[condition.is].flat().join(' or ')}`;
  if ('atLeast' in condition) return `${question} at least ${condition.atLeast}`;
  if ('below' in condition) return `${question} below ${condition.below}`;
  if ('given' in condition) return `${question} is given`;
  return `${condition.count} of ${condition.of === undefined ? question : `${question} (${condition.of.join(', ')})`}`;
}
