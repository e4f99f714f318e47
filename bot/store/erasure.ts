import { sql } from 'kysely';
import type { Database } from './database.js';

export interface Erased {
  readonly messages: number;
  readonly conversations: number;
  readonly gaps: number;
}

/** Rows per statement: a night's erasing must not hold the gate, or row locks, for longer than a turn takes. */
const BATCH = 500;

/** Forgets people: one of them at once, or everybody after a while. */
export class Erasure {
  constructor(private readonly database: Database) {}

  /** All that is kept of one conversation: its messages, its state, its phone number. An opt-out stays. */
  async conversation(conversationId: string): Promise<void> {
    await this.database.transaction(async (trx) => {
      await trx.deleteFrom('conversation').where('id', '=', conversationId).execute();
      await trx.deleteFrom('phone').where('key', '=', conversationId).execute();
    });
  }

  /**
   * Retention. Messages said before `cutoff.messages` go, with their delivery; conversations in which nothing was said
   * since go whole, with state and phone number; gaps (redacted text) have a cut-off of their own.
   */
  async before(cutoff: { messages: Date; gaps: Date }): Promise<Erased> {
    const said = cutoff.messages.toISOString();
    return {
      messages: await this.#inBatches(sql`DELETE FROM message WHERE id IN
        (SELECT id FROM message WHERE at < ${said}::timestamptz ORDER BY at LIMIT ${BATCH}::int)`),
      conversations: await this.#inBatches(sql`WITH gone AS (
          DELETE FROM conversation WHERE id IN (
            SELECT id FROM conversation WHERE changed_at < ${said}::timestamptz ORDER BY changed_at LIMIT ${BATCH}::int
            FOR UPDATE SKIP LOCKED
          ) AND changed_at < ${said}::timestamptz RETURNING id
        ), unnamed AS (DELETE FROM phone WHERE key IN (SELECT id FROM gone))
        SELECT id FROM gone`),
      gaps: await this.#inBatches(sql`DELETE FROM gap WHERE id IN
        (SELECT id FROM gap WHERE at < ${cutoff.gaps.toISOString()}::timestamptz ORDER BY at LIMIT ${BATCH}::int)`),
    };
  }

  async #inBatches(statement: ReturnType<typeof sql>): Promise<number> {
    for (let total = 0; ; ) {
      const result = await statement.execute(this.database.query);
      const erased = Number(result.numAffectedRows ?? result.rows.length);
      total += erased;
      if (erased < BATCH) return total;
    }
  }
}
