import { createHash } from 'node:crypto';
import type { Reply } from './reply.js';
import { MINUTE_MS } from '../knowledge/milliseconds.js';

/** Messages a person may send in a minute before we ask for a little patience. */
export const MESSAGES_A_MINUTE = 15;
/** The same words sent more often than this in five minutes are two machines talking to each other. */
export const SAME_WORDS_MAX = 20;
const LOOP_WINDOW = 5 * MINUTE_MS;

/** How fast messages come and whether we repeat ourselves. Times in milliseconds since 1970; no words, only a hash. */
export interface Pace {
  readonly since: number;
  readonly count: number;
  readonly told: boolean;
  readonly said?: { readonly hash: string; readonly since: number; readonly count: number };
}

export type Allowed = 'yes' | 'tell' | 'silent';

/** Counts one more message. Over the limit: one notice, then silence until the minute is over. Danger is not asked. */
export function countMessage(pace: Pace | undefined, now: number): { pace: Pace; allowed: Allowed } {
  const fresh = pace === undefined || now - pace.since >= MINUTE_MS || now < pace.since;
  const said = pace?.said === undefined ? {} : { said: pace.said };
  const next: Pace = fresh ? { since: now, count: 1, told: false, ...said } : { ...pace, count: pace.count + 1 };
  if (next.count <= MESSAGES_A_MINUTE) return { pace: next, allowed: 'yes' };
  return next.told ? { pace: next, allowed: 'silent' } : { pace: { ...next, told: true }, allowed: 'tell' };
}

/** Counts what we say. `stop` is true where the same words have gone out too often: then nothing is sent. */
export function countReply(pace: Pace, replies: readonly Reply[], now: number): { pace: Pace; stop: boolean } {
  const first = replies[0];
  if (first === undefined) return { pace, stop: false };
  const hash = createHash('sha256').update(first.text).digest('base64url').slice(0, 12);
  const { said } = pace;
  const same = said !== undefined && said.hash === hash && now - said.since < LOOP_WINDOW && now >= said.since;
  const next = same ? { ...said, count: said.count + 1 } : { hash, since: now, count: 1 };
  return { pace: { ...pace, said: next }, stop: next.count > SAME_WORDS_MAX };
}
