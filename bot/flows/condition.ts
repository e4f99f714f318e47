import type { Figures } from '../../knowledge/figures.js';
import { NONE, NOT_SURE, RATHER_NOT_SAY, type Amount, type Answers, type Condition } from './flow.js';

/** Whether a condition holds for the answers. An unanswered question satisfies nothing but a `not`. */
export function holds(condition: Condition | undefined, answers: Answers, figures: Figures): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((one) => holds(one, answers, figures));
  if ('any' in condition) return condition.any.some((one) => holds(one, answers, figures));
  if ('not' in condition) return !holds(condition.not, answers, figures);
  const answer = answers[condition.question];
  if (answer === undefined) return false;
  if ('given' in condition) return answer !== NOT_SURE && answer !== RATHER_NOT_SAY;
  if ('is' in condition) {
    const wanted = typeof condition.is === 'string' ? [condition.is] : condition.is;
    return typeof answer === 'object' ? answer.some((one) => wanted.includes(one)) : wanted.includes(String(answer));
  }
  if ('atLeast' in condition) return typeof answer === 'number' && answer >= pounds(condition.atLeast, figures);
  if ('below' in condition) return typeof answer === 'number' && answer < pounds(condition.below, figures);
  if (typeof answer !== 'object') return false;
  const counted =
    condition.of === undefined
      ? answer.filter((one) => one !== NONE && one !== NOT_SURE)
      : answer.filter((one) => condition.of?.includes(one));
  return counted.length >= condition.count;
}

/** The pounds that an amount stands for; NaN (with which nothing compares) where the figure is not known. */
export function pounds(amount: Amount, figures: Figures): number {
  if (typeof amount === 'number') return amount;
  const sum = /£([\d,]+(?:\.\d+)?)/.exec(figures.get(amount)?.value ?? '')?.[1];
  return sum === undefined ? NaN : Number(sum.replaceAll(',', ''));
}

/** Every question that a condition looks at. */
export function questionsOf(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(questionsOf);
  if ('any' in condition) return condition.any.flatMap(questionsOf);
  if ('not' in condition) return questionsOf(condition.not);
  return [condition.question];
}
