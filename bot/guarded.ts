import { knownNumbers } from '../knowledge/contacts.js';
import type { Library } from '../knowledge/library.js';
import { guardOutput } from './safety/output-guard.js';
import type { Decision, Turn } from './turn.js';

const known = new WeakMap<Library, ReadonlySet<string>>();

/**
 * The last look at our own words before they go: a phone number that is neither in contacts.yaml nor the deployment's own
 * is taken out, and how many is reported. The reply still goes.
 */
export function guarded({ mind, setting }: Pick<Turn, 'mind' | 'setting'>, decision: Decision): Decision {
  let numbers = known.get(mind.library);
  if (numbers === undefined) {
    numbers = knownNumbers(mind.library.contacts.values());
    known.set(mind.library, numbers);
  }
  const own = [setting.person?.phone, setting.places?.texts].flatMap((phone) => phone?.replace(/\D/g, '') ?? []);
  const allowed =
    own.length === 0 ? numbers : new Set([...numbers, ...own, ...own.map((one) => one.replace(/^44/, '0'))]);
  let removed = 0;
  const replies = decision.replies.map((reply) => {
    const checked = guardOutput(reply.text, allowed);
    removed += checked.removed.length;
    return checked.removed.length === 0 ? reply : { ...reply, text: checked.text };
  });
  return removed === 0 ? decision : { ...decision, replies, numbersRemoved: removed };
}
