import type { Database } from './database.js';
import { storableJson } from './storable.js';

/** A hand-off that this node alone may tell another desk of, for now. */
export interface Telling {
  readonly handoffId: string;
  /** How far it has been told: JSON, for the teller to read; empty at first. */
  readonly told: unknown;
  /** How often in a row it was tried in vain. */
  readonly attempts: number;
  /** When it first failed, or began. */
  readonly since: Date;
}

/** What is remembered of a desk that is not ours. */
export interface WebhookStore {
  /**
   * Takes this hand-off for this node until `until`; no other node gets it before. 'busy' where another has it now,
   * 'later' where it waits after a failure, 'done' where nothing is owed any more.
   */
  takeForTelling(handoffId: string, now: Date, until: Date): Promise<Telling | 'busy' | 'later' | 'done'>;
  /** The desk has taken an event: how far it knows now. A failure before is forgotten. */
  toldSoFar(handoffId: string, told: object, now: Date, until: Date): Promise<void>;
  /** Gives it back: nothing is owed now, or (`done`) ever again. */
  tellLater(handoffId: string, change: { now: Date; done: boolean }): Promise<void>;
  /** Tried in vain: nobody tries before `nextAt`. */
  tellFailed(handoffId: string, now: Date, nextAt: Date): Promise<void>;
  /** Hand-offs of which something may be owed now, longest waiting first. */
  owedTellings(now: Date, limit: number): Promise<readonly string[]>;

  /** Whether a message of the other desk, by its id, was taken before. */
  wasTaken(id: string): Promise<boolean>;
  markTaken(id: string, at: Date): Promise<void>;
  /** Forgets ids of messages that are too old to be believed anyway. */
  forgetTaken(before: Date): Promise<void>;
}

export function openWebhookLedger(database: Database): WebhookStore {
  const run = async <R = unknown>(text: string, values: readonly unknown[]) =>
    database.withClient((client) => client.query<R>(text, values));
  return {
    async takeForTelling(handoffId, now, until) {
      await run(
        `INSERT INTO webhook_told (handoff_id, told, since, next_at)
         SELECT id, '{}', $2, $2 FROM handoff WHERE id = $1 ON CONFLICT (handoff_id) DO NOTHING`,
        [handoffId, now],
      );
      const { rows } = await run<{ told: unknown; attempts: number; since: Date }>(
        `UPDATE webhook_told SET next_at = $3 WHERE handoff_id = $1 AND NOT done AND next_at <= $2
         RETURNING told, attempts, since`,
        [handoffId, now, until],
      );
      if (rows[0] !== undefined) return { handoffId, ...rows[0] };
      const found = await run<{ attempts: number; done: boolean }>(
        'SELECT attempts, done FROM webhook_told WHERE handoff_id = $1',
        [handoffId],
      );
      const row = found.rows[0];
      if (row === undefined || row.done) return 'done';
      return row.attempts > 0 ? 'later' : 'busy';
    },
    async toldSoFar(handoffId, told, now, until) {
      await run(
        'UPDATE webhook_told SET told = $2::jsonb, attempts = 0, since = $3, next_at = $4 WHERE handoff_id = $1',
        [handoffId, storableJson(told), now, until],
      );
    },
    async tellLater(handoffId, { now, done }) {
      await run('UPDATE webhook_told SET next_at = $2, attempts = 0, since = $2, done = $3 WHERE handoff_id = $1', [
        handoffId,
        now,
        done,
      ]);
    },
    async tellFailed(handoffId, now, nextAt) {
      await run(
        `UPDATE webhook_told SET since = CASE WHEN attempts = 0 THEN $2::timestamptz ELSE since END,
           attempts = attempts + 1, next_at = $3 WHERE handoff_id = $1`,
        [handoffId, now, nextAt],
      );
    },
    async owedTellings(now, limit) {
      // A hand-off moved, or its person wrote, after the desk was told last; or nothing was told yet.
      const { rows } = await run<{ id: string }>(
        `SELECT handoff.id FROM handoff
         LEFT JOIN webhook_told AS told ON told.handoff_id = handoff.id
         LEFT JOIN conversation ON conversation.id = handoff.conversation_id
         WHERE handoff.first_queued_at IS NOT NULL
           AND CASE WHEN told.handoff_id IS NULL THEN handoff.state IN ('queued', 'accepted', 'transferred')
               ELSE NOT told.done AND told.next_at <= $1 AND (told.attempts > 0
                 OR COALESCE((told.told ->> 'transition')::int, 0) < handoff.version
                 OR COALESCE((told.told ->> 'line')::int, 0) < conversation.last_seq) END
         ORDER BY told.next_at NULLS FIRST LIMIT $2`,
        [now, limit],
      );
      return rows.map(({ id }) => id);
    },
    async wasTaken(id) {
      const { rows } = await run('SELECT 1 FROM webhook_taken WHERE id = $1', [id]);
      return rows.length > 0;
    },
    async markTaken(id, at) {
      await run('INSERT INTO webhook_taken (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [id, at]);
    },
    async forgetTaken(before) {
      await run('DELETE FROM webhook_taken WHERE at < $1', [before]);
    },
  };
}
