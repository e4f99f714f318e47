import { countTries, findCode, lockCode, noteTry, type CodeRow } from './code-statements.js';
import type { CodeFound, CodeWanted, Inbound } from './port.js';
import type { SqlClient } from './sql.js';
import { HOUR_MS } from '../../knowledge/milliseconds.js';

/** Wrong codes an hour, in one conversation and from one address, before no code is looked up any more. */
export const WRONG_CODES_MAX = { own: 5, address: 20 } as const;

/**
 * What a code in a message stands for, inside the turn's own transaction. Wrong, used and expired are one answer; too many
 * wrong ones are not looked up at all, so that guessing has an end.
 */
export async function lookUpCode(client: SqlClient, inbound: Inbound, wanted: CodeWanted): Promise<CodeFound> {
  const { at: now } = inbound;
  const [tries] = await client.batch([countTries(inbound, new Date(now.getTime() - HOUR_MS))]);
  const { own, address } = tries?.rows[0] as unknown as { own: number; address: number };
  if (own >= WRONG_CODES_MAX.own || address >= WRONG_CODES_MAX.address) return { kind: 'too-many' };
  const [, found] = await client.batch([lockCode(wanted), findCode(wanted, now)]);
  const row = found?.rows[0] as unknown as CodeRow | undefined;
  if (row?.kind === 'practice') return { kind: 'practice', sharedAt: new Date(row.at ?? now) };
  if (row?.kind === 'move')
    return { kind: 'move', state: row.state, own: row.conversation_id === inbound.conversationId };
  await client.batch([noteTry(inbound, now)]);
  return { kind: 'unknown' };
}
