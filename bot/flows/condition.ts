import type { Answers, Condition } from './flow.js';

/** Whether a condition holds for the answers. An unanswered question satisfies nothing but a `not`. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((one) => holds(one, answers));
  if ('any' in condition) return condition.any.some((one) => holds(one, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  const answer = answers[condition.question];
  if (answer === undefined) return false;
  if ('is' in condition) {
    const wanted = typeof condition.is === 'string' ? [condition.is] : condition.is;
    return typeof answer === 'object' ? answer.some((one) => wanted.includes(one)) : wanted.includes(String(answer));
  }
  if ('atLeast' in condition) return typeof answer === 'number' && answer >= condition.atLeast;
  if ('below' in condition) return typeof answer === 'number' && answer < condition.below;
  if (typeof answer !== 'object') return false;
  const counted =
    condition.of === undefined
      ? answer.filter((one) => one !== 'none' && one !== 'not-sure')
      : answer.filter((one) => condition.of?.includes(one));
  return counted.length >= condition.count;
}
