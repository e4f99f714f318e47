import { sql } from 'kysely';
import type { Database } from './database.js';

export interface Erased {
  readonly messages: number;
  readonly conversations: number;
  readonly gaps: number;
  /** What worked for people, where an editor declined it. */
  readonly practice: number;
  /** Codes that ran out, and tries of wrong ones. */
  readonly codes: number;
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
    // Rows that a turn holds are left for the next time: waiting for them could end in a deadlock, and cost the turn.
    return {
      messages: await this.#inBatches(sql`WITH old AS (
          SELECT id FROM message WHERE at < ${said}::timestamptz ORDER BY at LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED
        )
        DELETE FROM message USING old WHERE message.id = old.id`),
      conversations: await this.#inBatches(sql`WITH old AS (
          SELECT id FROM conversation WHERE changed_at < ${said}::timestamptz
          ORDER BY changed_at LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED
        ), unnamed AS (DELETE FROM phone USING old WHERE phone.key = old.id)
        DELETE FROM conversation USING old WHERE conversation.id = old.id`),
      gaps: await this.#inBatches(sql`WITH old AS (
          SELECT id FROM gap WHERE at < ${cutoff.gaps.toISOString()}::timestamptz ORDER BY at LIMIT ${BATCH}::int
        )
        DELETE FROM gap USING old WHERE gap.id = old.id`),
      practice: await this.#inBatches(sql`WITH old AS (
          SELECT id FROM good_practice WHERE state = 'declined' AND changed_at < ${cutoff.gaps.toISOString()}::timestamptz
          LIMIT ${BATCH}::int
        )
        DELETE FROM good_practice USING old WHERE good_practice.id = old.id`),
      codes:
        (await this.#inBatches(sql`WITH old AS (
          SELECT hash FROM move_code WHERE expires_at < ${said}::timestamptz LIMIT ${BATCH}::int
        )
        DELETE FROM move_code USING old WHERE move_code.hash = old.hash`)) +
        (await this.#inBatches(sql`WITH old AS (
          SELECT ctid FROM code_try WHERE at < ${said}::timestamptz LIMIT ${BATCH}::int
        )
        DELETE FROM code_try USING old WHERE code_try.ctid = old.ctid`)),
    };
  }

  async #inBatches(statement: ReturnType<typeof sql>): Promise<number> {
    for (let total = 0; ; ) {
      const result = await statement.execute(this.database.query);
      const erased = Number(result.numAffectedRows ?? 0);
      total += erased;
      if (erased < BATCH) return total;
    }
  }
}
