import { sql } from 'kysely';
import type { Database } from './database.js';

/** A Bot Service reply that is owed: committed, and not yet known to have arrived. */
export interface OutboxItem {
  readonly messageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly extra: Readonly<Record<string, unknown>>;
  /** The `extra` of the message it answers: how to reach the person. */
  readonly inboundExtra: Readonly<Record<string, unknown>>;
  /** How often it was handed out before. Above 0 the person may have it already: at least once, and marked. */
  readonly attempts: number;
}

/** Bot Service replies: rows are made by the turn, sent after its commit, and by a job where that failed. */
export class Outbox {
  constructor(private readonly database: Database) {}

  /**
   * Takes up to `limit` owed replies for this node until `until`, oldest first; no other node gets them before. The node
   * that ran the turn has the first 30 seconds for itself, so a fresh reply does not show up here.
   */
  async claim(now: Date, until: Date, limit: number): Promise<OutboxItem[]> {
    return this.database.transaction(async (trx) => {
      const owed = await trx
        .selectFrom('outbox')
        .innerJoin('message', 'message.id', 'outbox.message_id')
        .leftJoin('message as asked', 'asked.id', 'message.reply_to')
        .select([
          'message.id as messageId',
          'message.conversation_id as conversationId',
          'message.text as text',
          'message.extra as extra',
          'asked.extra as inboundExtra',
          'outbox.attempts as attempts',
        ])
        .where('outbox.sent_at', 'is', null)
        .where('outbox.claimed_until', '<', now)
        .orderBy('message.at')
        .orderBy('message.seq')
        .limit(limit)
        .forUpdate('outbox')
        .skipLocked()
        .execute();
      if (owed.length === 0) return [];
      await trx
        .updateTable('outbox')
        .set({ claimed_until: until, attempts: sql`attempts + 1` })
        .where(
          'message_id',
          'in',
          owed.map(({ messageId }) => messageId),
        )
        .execute();
      return owed.map((row) => ({ ...row, inboundExtra: row.inboundExtra ?? {} }));
    });
  }

  /** The connector took it. */
  async sent(messageId: string, at: Date): Promise<void> {
    await this.database.query.updateTable('outbox').set({ sent_at: at }).where('message_id', '=', messageId).execute();
  }
}
