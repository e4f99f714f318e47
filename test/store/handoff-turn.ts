import { randomUUID } from 'node:crypto';
import type { HandoffFacts } from '../../bot/handoff/desk-facts.js';
import type { StaffMember } from '../../bot/handoff/desk-people.js';
import type { HandoffChange } from '../../bot/handoff/handoff-change.js';
import type { Channel, TurnReceipt } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import { inbound, reply } from './inbound.js';

/** A turn that changes hand-offs, for tests of the desk's side: what `decide` would make of it is given. */
export async function turnWith(
  store: Store,
  conversationId: string,
  changes: (facts: HandoffFacts | undefined) => readonly HandoffChange[],
  options: { channel?: Channel; text?: string; handoffId?: string; forget?: boolean; at?: Date } = {},
): Promise<TurnReceipt> {
  return store.turn(
    inbound({
      conversationId,
      channel: options.channel ?? 'webchat',
      text: options.text ?? 'hello',
      at: options.at ?? new Date(),
    }),
    (state, { handoff }) => ({
      state: { ...(options.forget ? {} : state), ...(options.handoffId ? { handoff: { id: options.handoffId } } : {}) },
      replies: [reply('noted')],
      handoff: changes(handoff),
      ...(options.forget ? { forget: true } : {}),
    }),
  );
}

/** A conversation that waits for a broker. */
export async function queued(
  store: Store,
  options: { channel?: Channel; urgent?: boolean; text?: string; conversationId?: string } = {},
): Promise<{ id: string; conversationId: string }> {
  const id = randomUUID();
  const conversationId = options.conversationId ?? randomUUID();
  await turnWith(
    store,
    conversationId,
    () => [{ do: 'open', id, kind: 'broker', state: 'queued', urgent: options.urgent ?? false }],
    { ...options, handoffId: id },
  );
  return { id, conversationId };
}

export const SAM: StaffMember = { id: 'staff-sam', name: 'Sam', role: 'broker' };
export const JO: StaffMember = { id: 'staff-jo', name: 'Jo', role: 'peer' };
