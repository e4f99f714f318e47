import { sql } from 'kysely';
import type { Database } from './database.js';
import { forgetHandoffs } from './handoff-changes.js';
import { lockConversationRow } from './handoff-speak.js';
import type { HandoffTransactions } from './handoff-transactions.js';
import { forgetKeys } from './turn-statements.js';

export interface Erased {
  readonly messages: number;
  readonly conversations: number;
  readonly gaps: number;
  readonly gapGroups: number;
  readonly verdicts: number;
  /** Hand-offs, alerts and changes of hours: what happened, without a word of anybody. */
  readonly handoffs: number;
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

  /** All that is kept of one conversation: its messages, its state, its phone number, its hand-offs' words. An opt-out stays. */
  async conversation(conversationId: string, transactions: HandoffTransactions, now: Date): Promise<void> {
    await transactions.run(now, async (work) => {
      await lockConversationRow(work.client, conversationId);
      await forgetHandoffs(work, conversationId);
      await work.client.query('DELETE FROM conversation WHERE id = $1', [conversationId]);
      await work.client.batch(forgetKeys(conversationId));
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
      handoffs: await this.#handoffs(cutoff.gaps, said),
      gaps: await this.#inBatches(sql`WITH old AS (
          SELECT id FROM gap WHERE at < ${cutoff.gaps.toISOString()}::timestamptz ORDER BY at LIMIT ${BATCH}::int
        )
        DELETE FROM gap USING old WHERE gap.id = old.id`),
      // A group's example is somebody's words, too: it goes with the last of its gaps.
      gapGroups: await this.#inBatches(sql`WITH empty AS (
          SELECT id FROM gap_group WHERE NOT EXISTS (SELECT FROM gap WHERE gap.group_id = gap_group.id) LIMIT ${BATCH}::int
        )
        DELETE FROM gap_group USING empty WHERE gap_group.id = empty.id`),
      verdicts: await this.#inBatches(sql`WITH old AS (
          SELECT id FROM feedback WHERE at < ${cutoff.gaps.toISOString()}::timestamptz ORDER BY at LIMIT ${BATCH}::int
        )
        DELETE FROM feedback USING old WHERE feedback.id = old.id`),
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

  /**
   * A hand-off loses its words with its conversation. One that was still open then is over; what is left of all of them are
   * times and states, for the managers' figures, and those have the gaps' cut-off.
   */
  async #handoffs(cutoff: Date, said: string): Promise<number> {
    // What was said goes by its own age, also where the person still writes: notes, call-backs and answers as messages do.
    await this.#inBatches(sql`DELETE FROM handoff_note WHERE id IN (
        SELECT id FROM handoff_note WHERE at < ${said}::timestamptz LIMIT ${BATCH}::int)`);
    await this.#inBatches(sql`DELETE FROM call_back WHERE id IN (
        SELECT id FROM call_back WHERE GREATEST(at, changed_at) < ${said}::timestamptz LIMIT ${BATCH}::int)`);
    await this.#inBatches(sql`UPDATE handoff SET guide = NULL, follow_up = NULL WHERE id IN (
        SELECT id FROM handoff WHERE ended_at < ${said}::timestamptz AND (guide IS NOT NULL OR follow_up IS NOT NULL)
        LIMIT ${BATCH}::int)`);
    await this.#inBatches(sql`UPDATE desk_alert SET note = NULL WHERE id IN (
        SELECT id FROM desk_alert WHERE note IS NOT NULL AND (conversation_id IS NULL OR at < ${said}::timestamptz)
        LIMIT ${BATCH}::int)`);
    await this.#inBatches(sql`WITH orphan AS (
        SELECT id, state, version FROM handoff WHERE conversation_id IS NULL
          AND state IN ('requested', 'queued', 'accepted', 'transferred', 'returned') LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED
      ), told AS (
        INSERT INTO handoff_event (handoff_id, seq, at, from_state, to_state, by, reason)
        SELECT id, version + 1, now(), state, CASE WHEN state = 'returned' THEN 'completed' ELSE 'expired' END, 'system',
          CASE WHEN state = 'returned' THEN 'not-rated' ELSE 'retention' END FROM orphan
      )
      UPDATE handoff SET state = CASE WHEN handoff.state = 'returned' THEN 'completed' ELSE 'expired' END,
        reason = CASE WHEN handoff.state = 'returned' THEN 'not-rated' ELSE 'retention' END,
        version = handoff.version + 1, ended_at = now(), guide = NULL, follow_up = NULL, nation = NULL, danger = NULL, erased = true
      FROM orphan WHERE handoff.id = orphan.id`);
    await this
      .#inBatches(sql`UPDATE handoff SET guide = NULL, follow_up = NULL, nation = NULL, danger = NULL, erased = true
      WHERE id IN (SELECT id FROM handoff WHERE conversation_id IS NULL AND NOT erased LIMIT ${BATCH}::int)`);
    const before = cutoff.toISOString();
    return (
      (await this.#inBatches(sql`WITH old AS (
          SELECT id FROM handoff WHERE ended_at < ${before}::timestamptz LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED
        )
        DELETE FROM handoff USING old WHERE handoff.id = old.id`)) +
      (await this.#inBatches(sql`WITH old AS (
          SELECT id FROM desk_alert WHERE at < ${before}::timestamptz LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED
        )
        DELETE FROM desk_alert USING old WHERE desk_alert.id = old.id`)) +
      (await this.#inBatches(sql`WITH old AS (
          SELECT id FROM desk_change WHERE at < ${before}::timestamptz LIMIT ${BATCH}::int
        )
        DELETE FROM desk_change USING old WHERE desk_change.id = old.id`)) +
      (await this.#inBatches(sql`WITH old AS (
          SELECT staff_id FROM presence WHERE seen_until < ${before}::timestamptz LIMIT ${BATCH}::int
        )
        DELETE FROM presence USING old WHERE presence.staff_id = old.staff_id`))
    );
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
