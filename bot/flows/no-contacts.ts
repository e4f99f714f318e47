import type { AnswerValue, Flow, Question } from './flow.js';

/**
 * Where nothing can be sealed, no name and no contact is kept: the guide that would ask for them takes the answer that leads
 * past them, and says so. Undefined where the answer stands.
 */
export function withoutContacts(
  { keepsNoContacts }: { readonly keepsNoContacts?: boolean },
  { collects }: Pick<Flow, 'collects'>,
  { id }: Pick<Question, 'id'>,
  value: AnswerValue,
): AnswerValue | undefined {
  if (keepsNoContacts !== true || collects !== 'practice') return undefined;
  if (id === 'publish' && value === 'named') return 'unnamed';
  return id === 'contact' && value === 'yes' ? 'no' : undefined;
}
