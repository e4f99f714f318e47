import { SMS_ENVELOPE } from '../../../bot/compose.js';
import { septets, toGsm7 } from '../../../knowledge/gsm7.js';
import type { Who } from '../staff-app.js';
import { confirmedNumber } from './caller-number.js';
import type { ReferenceDeps } from './reference-deps.js';

/** Enough for a busy hour, too few to flood anybody. */
const LIMITS = { byMember: 20, toNumber: 5 } as const;
/** The summary of a guide: what it means, the first step, the rule. */
export const MOST_TEXTS = 3;

export type Texted = { readonly ok: true } | { readonly ok: false; readonly say: string };

/** The texts as they will arrive: the first says whom they are from, where there is room. */
export function asTexts(serviceName: string, messages: readonly string[]): string[] {
  const from = toGsm7(`From ${serviceName}, as we said on the phone: `);
  return messages.slice(0, MOST_TEXTS).map((message, at) => {
    const text = toGsm7(message);
    if (at > 0) return text;
    const short = toGsm7(`${serviceName}: `);
    return [from, short, ''].map((opening) => opening + text).find((one) => septets(one) <= SMS_ENVELOPE) ?? text;
  });
}

/**
 * Sends texts to the number that a caller gave, confirmed by typing it twice. The number goes sealed into the vault, its
 * key into the counts; what is written down is that a text was sent, by whom and when.
 */
export async function textCaller(
  deps: ReferenceDeps,
  who: Who,
  form: URLSearchParams,
  messages: readonly string[],
): Promise<Texted> {
  const { texts, store, now } = deps;
  if (texts === undefined) return { ok: false, say: 'Text messages are not set up here.' };
  const given = confirmedNumber(form.get('number') ?? '', form.get('again') ?? '');
  if (!given.ok) return given;
  const id = form.get('text') ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    return { ok: false, say: 'This page was out of date. Please send it again.' };
  const { key, sealed } = texts.seal(given.number);
  const outcome = await store.reference.textCaller(
    { id, staffId: who.id, phoneKey: key, sealed, messages },
    LIMITS,
    now(),
  );
  switch (outcome) {
    case 'sent':
      await store.audit.record(who.id, { action: 'caller.text', subject: id }, now());
      return { ok: true };
    case 'opted-out':
      return {
        ok: false,
        say: 'Whoever has this number asked us not to text it, so nothing was sent. Only they can change that, from their phone. Read it out instead, or post it.',
      };
    // Why is not said: whoever is on the line may be who must not know.
    case 'not-now':
      return {
        ok: false,
        say: 'This number cannot be texted just now, so nothing was sent. Read it out instead, or post it.',
      };
    case 'too-many-by-member':
      return {
        ok: false,
        say: `You have sent ${LIMITS.byMember} texts in the last hour, which is the most we allow. Please try again later.`,
      };
    case 'too-many-to-number':
      return {
        ok: false,
        say: `This number has had ${LIMITS.toNumber} texts from us in a day, which is the most we allow. Nothing was sent.`,
      };
  }
}
