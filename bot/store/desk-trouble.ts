import type { DeliveryState } from './delivery-state.js';
import { DESK_NEWS, move } from './handoff-moves.js';
import type { HandoffRow } from './handoff-row.js';
import { lockConversationRow } from './handoff-speak.js';
import type { HandoffTransactions } from './handoff-transactions.js';
import { isUuid } from './is-uuid.js';

/** What the desk is told at once of texts that do not arrive. */
export interface TroubleStore {
  /** The number opted out: whoever holds it is told, and nobody waits for somebody who cannot be answered. */
  optedOut(key: string, at: Date): Promise<void>;
  optedIn(key: string, at: Date): Promise<void>;
  /** News of a text's delivery has been recorded. */
  delivered(messageId: string, state: DeliveryState | undefined, at: Date): Promise<void>;
}

const OPEN = `('requested', 'queued', 'accepted', 'transferred')`;

export class DeskTrouble implements TroubleStore {
  constructor(private readonly transactions: HandoffTransactions) {}

  async optedOut(key: string, at: Date): Promise<void> {
    const open = await this.transactions.read<{ id: string }>(
      `SELECT id FROM handoff WHERE conversation_id = $1 AND state IN ${OPEN}`,
      [key],
    );
    if (open.length === 0) return;
    await this.transactions.run(at, async (work) => {
      await lockConversationRow(work.client, key);
      const { rows } = await work.client.query<HandoffRow>(
        `SELECT * FROM handoff WHERE conversation_id = $1 AND state IN ${OPEN} FOR UPDATE`,
        [key],
      );
      for (const row of rows) {
        if (row.state !== 'accepted') await move(work, row, { to: 'abandoned', reason: 'opted-out', by: 'person' });
        else await work.client.query(`UPDATE handoff SET trouble = 'opted-out' WHERE id = $1`, [row.id]);
      }
      work.wakes.add(DESK_NEWS);
      work.wakes.add(key);
    });
  }

  async optedIn(key: string, at: Date): Promise<void> {
    const troubled = await this.transactions.read<{ id: string }>(
      `UPDATE handoff SET trouble = NULL WHERE conversation_id = $1 AND trouble = 'opted-out' RETURNING id`,
      [key],
    );
    if (troubled.length > 0) await this.#wake(key, at);
  }

  async delivered(messageId: string, state: DeliveryState | undefined, at: Date): Promise<void> {
    if (state === undefined || !isUuid(messageId)) return;
    // Only what a member of staff wrote: our own lines are the carrier's and ours to worry about.
    const [held] = await this.transactions.read<{ id: string; conversation_id: string }>(
      `SELECT handoff.id, handoff.conversation_id FROM message
       JOIN handoff ON handoff.conversation_id = message.conversation_id AND handoff.state = 'accepted'
       WHERE message.id = $1 AND message.extra ? 'by' AND message.seq >= handoff.visible_from`,
      [messageId],
    );
    if (held === undefined) return;
    const lost = state === 'failed' || state === 'undelivered';
    if (lost || state === 'delivered')
      await this.transactions.read(
        `UPDATE handoff SET trouble = $2 WHERE id = $1 AND state = 'accepted' AND trouble IS DISTINCT FROM 'opted-out'`,
        [held.id, lost ? 'undelivered' : null],
      );
    await this.#wake(held.conversation_id, at);
  }

  async #wake(key: string, at: Date): Promise<void> {
    await this.transactions.run(at, async ({ wakes }) => {
      wakes.add(DESK_NEWS);
      wakes.add(key);
    });
  }
}
