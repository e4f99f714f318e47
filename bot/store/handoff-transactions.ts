import type { HandoffTiming } from '../handoff/timing.js';
import type { Database } from './database.js';
import type { HandoffWork } from './handoff-moves.js';
import type { HandoffRow } from './handoff-row.js';
import { lockConversationRow, type LockedConversation } from './handoff-speak.js';
import type { KeptWords } from './kept-words.js';
import type { Job } from './port.js';
import type { SqlClient } from './sql.js';
import { isUuid } from './is-uuid.js';

export interface HandoffTransactionParts {
  readonly database: Database;
  readonly newId: () => string;
  readonly words: KeptWords;
  readonly timing: HandoffTiming;
  readonly news: boolean;
  readonly addJobs: (jobs: readonly Job[], client: SqlClient) => Promise<void>;
  /** After the commit: wake these readers, and whoever works these queues. */
  readonly committed: (wakes: Iterable<string>, queues: readonly string[]) => void;
}

/** The desk's transactions: what changes, its lines, events and jobs, all or nothing. */
export class HandoffTransactions {
  constructor(private readonly parts: HandoffTransactionParts) {}

  get words(): KeptWords {
    return this.parts.words;
  }

  async run<T>(now: Date, act: (work: HandoffWork) => Promise<T>): Promise<T> {
    const { database, newId, words, timing, news, addJobs, committed } = this.parts;
    const jobs: Job[] = [];
    const wakes = new Set<string>();
    const result = await database.withClient(async (client) => {
      try {
        await client.query('BEGIN');
        const done = await act({ client, now, newId, words, timing, news, jobs, wakes });
        if (jobs.length > 0) await addJobs(jobs, client);
        await client.query('COMMIT');
        return done;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
    committed(wakes, [...new Set(jobs.map(({ queue }) => queue))]);
    return result;
  }

  /** Reads without changing. */
  async read<R>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    return this.parts.database.withClient(async (client) => (await client.query<R>(text, values)).rows);
  }
}

/** A hand-off with its conversation, both locked, the conversation first: the order in which every turn locks. */
export async function lockHandoff(
  client: SqlClient,
  id: string,
): Promise<{ row: HandoffRow; conversation: LockedConversation | undefined } | undefined> {
  if (!isUuid(id)) return undefined;
  const found = await client.query<{ conversation_id: string | null }>(
    'SELECT conversation_id FROM handoff WHERE id = $1',
    [id],
  );
  if (found.rows[0] === undefined) return undefined;
  const key = found.rows[0].conversation_id;
  const conversation = key === null ? undefined : await lockConversationRow(client, key);
  const { rows } = await client.query<HandoffRow>('SELECT * FROM handoff WHERE id = $1 FOR UPDATE', [id]);
  const row = rows[0];
  // Deleted data while we waited for the lock: the row has let go of its conversation.
  return row && { row, conversation: row.conversation_id === null ? undefined : conversation };
}
