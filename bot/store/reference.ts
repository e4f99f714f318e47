import { sql } from 'kysely';
import { mayWriteUnasked, readCrisis } from '../safety/crisis.js';
import type { Database } from './database.js';
import { TEXT_QUEUE } from './handoff-queues.js';
import type { Job } from './port.js';
import type {
  CallerText,
  CallerTextLimits,
  CallerTextOutcome,
  CaseNote,
  KnownArticle,
  ReferenceStore,
} from './reference-port.js';
import type { SqlClient } from './sql.js';
import { isUuid } from './is-uuid.js';
import { storableJson, storableText } from './storable.js';
import { DAY_MS, HOUR_MS } from '../../knowledge/milliseconds.js';

export interface ReferenceParts {
  readonly database: Database;
  readonly newId: () => string;
  readonly addJobs: (jobs: readonly Job[], client: SqlClient) => Promise<void>;
  /** After the commit: jobs may be waiting in this queue. */
  readonly announce: (queues: readonly string[]) => void;
}

/** Articles remembered for each member, marked ones not counted. */
const RECENT = 30;

/** Bookmarks, running calls, case notes, and texts to callers. */
export class Reference implements ReferenceStore {
  constructor(private readonly parts: ReferenceParts) {}

  async call(staffId: string, since: Date): Promise<unknown> {
    const row = await this.#query
      .selectFrom('staff_call')
      .select('call')
      .where('staff_id', '=', staffId)
      .where('changed_at', '>', since)
      .executeTakeFirst();
    return row?.call;
  }

  async saveCall(staffId: string, call: Readonly<Record<string, unknown>>, at: Date): Promise<void> {
    const json = storableJson(call);
    await this.#query
      .insertInto('staff_call')
      .values({ staff_id: staffId, call: json, changed_at: at })
      .onConflict((conflict) => conflict.column('staff_id').doUpdateSet({ call: json, changed_at: at }))
      .execute();
  }

  async endCall(staffId: string): Promise<void> {
    await this.#query.deleteFrom('staff_call').where('staff_id', '=', staffId).execute();
  }

  async articles(staffId: string, limit: number): Promise<KnownArticle[]> {
    const rows = await this.#query
      .selectFrom('staff_article')
      .select(['article', 'marked_at'])
      .where('staff_id', '=', staffId)
      .orderBy(sql`marked_at DESC NULLS LAST`)
      .orderBy('opened_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ article, marked_at }) => ({ article, marked: marked_at !== null }));
  }

  async opened(staffId: string, article: string, at: Date): Promise<void> {
    await this.#query
      .insertInto('staff_article')
      .values({ staff_id: staffId, article, opened_at: at, marked_at: null })
      .onConflict((conflict) => conflict.columns(['staff_id', 'article']).doUpdateSet({ opened_at: at }))
      .execute();
    await this.#query
      .deleteFrom('staff_article')
      .where('staff_id', '=', staffId)
      .where('marked_at', 'is', null)
      .where('article', 'not in', (inner) =>
        inner
          .selectFrom('staff_article')
          .select('article')
          .where('staff_id', '=', staffId)
          .where('marked_at', 'is', null)
          .orderBy('opened_at', 'desc')
          .limit(RECENT),
      )
      .execute();
  }

  async mark(staffId: string, article: string, at: Date | undefined): Promise<void> {
    const marked = { marked_at: at ?? null };
    if (at === undefined)
      await this.#query
        .updateTable('staff_article')
        .set(marked)
        .where('staff_id', '=', staffId)
        .where('article', '=', article)
        .execute();
    else
      await this.#query
        .insertInto('staff_article')
        .values({ staff_id: staffId, article, opened_at: at, ...marked })
        .onConflict((conflict) => conflict.columns(['staff_id', 'article']).doUpdateSet(marked))
        .execute();
  }

  async saveNote(staffId: string, { id, at, text }: CaseNote): Promise<void> {
    await this.#query
      .insertInto('case_note')
      .values({ id, staff_id: staffId, at, text: storableText(text) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async notes(staffId: string, since: Date, limit: number): Promise<CaseNote[]> {
    return this.#query
      .selectFrom('case_note')
      .select(['id', 'at', 'text'])
      .where('staff_id', '=', staffId)
      .where('at', '>', since)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute();
  }

  async deleteNote(staffId: string, id: string): Promise<void> {
    if (!isUuid(id)) return;
    await this.#query.deleteFrom('case_note').where('staff_id', '=', staffId).where('id', '=', id).execute();
  }

  async textCaller(text: CallerText, limits: CallerTextLimits, at: Date): Promise<CallerTextOutcome> {
    const { database, announce } = this.parts;
    const outcome = await database.withClient(async (client) => {
      try {
        await client.query('BEGIN');
        const done = await this.#write(client, text, limits, at);
        // Refused: nothing of the number stays, not even an empty conversation.
        await client.query(done === 'sent' ? 'COMMIT' : 'ROLLBACK');
        return done;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
    announce([TEXT_QUEUE]);
    return outcome;
  }

  async eraseBefore(cutoff: { calls: Date; notes: Date }): Promise<number> {
    const counts = [
      await this.#query.deleteFrom('staff_call').where('changed_at', '<', cutoff.calls).executeTakeFirst(),
      await this.#query.deleteFrom('case_note').where('at', '<', cutoff.notes).executeTakeFirst(),
      await this.#query.deleteFrom('caller_text').where('at', '<', cutoff.notes).executeTakeFirst(),
    ];
    return counts.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
  }

  get #query(): Database['query'] {
    return this.parts.database.query;
  }

  /** The member's row is locked first, then the conversation's: two tries at one moment are counted one after the other. */
  async #write(
    client: SqlClient,
    { id, staffId, phoneKey, sealed, messages }: CallerText,
    limits: CallerTextLimits,
    at: Date,
  ): Promise<CallerTextOutcome> {
    await client.query('SELECT 1 FROM staff WHERE id = $1 FOR UPDATE', [staffId]);
    await client.query(
      `INSERT INTO conversation (id, channel, created_at, changed_at) VALUES ($1, 'sms', $2, $2) ON CONFLICT DO NOTHING`,
      [phoneKey, at],
    );
    const locked = await client.query<{ last_seq: number; state: unknown }>(
      'SELECT last_seq, state FROM conversation WHERE id = $1 FOR UPDATE',
      [phoneKey],
    );
    const known = await client.query<{ same: boolean; opted_out: boolean; by_member: number; to_number: number }>(
      `SELECT EXISTS (SELECT 1 FROM caller_text WHERE id = $1) AS same,
        EXISTS (SELECT 1 FROM opt_out WHERE hash = $2) AS opted_out,
        (SELECT count(*)::int FROM caller_text WHERE staff_id = $3 AND at > $4) AS by_member,
        (SELECT count(*)::int FROM caller_text WHERE phone_key = $2 AND at > $5) AS to_number`,
      [id, phoneKey, staffId, new Date(at.getTime() - HOUR_MS), new Date(at.getTime() - DAY_MS)],
    );
    const before = known.rows[0];
    if (before?.same === true) return 'sent';
    if (before?.opted_out === true) return 'opted-out';
    const state = locked.rows[0]?.state as { crisis?: unknown } | null | undefined;
    if (!mayWriteUnasked(readCrisis(state?.crisis), at)) return 'not-now';
    if ((before?.by_member ?? 0) >= limits.byMember) return 'too-many-by-member';
    if ((before?.to_number ?? 0) >= limits.toNumber) return 'too-many-to-number';
    await client.query('INSERT INTO caller_text (id, staff_id, phone_key, at) VALUES ($1, $2, $3, $4)', [
      id,
      staffId,
      phoneKey,
      at,
    ]);
    await client.query(
      `INSERT INTO phone (key, sealed, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET sealed = $2, changed_at = $3`,
      [phoneKey, sealed, at],
    );
    let seq = locked.rows[0]?.last_seq ?? 0;
    const jobs: Job[] = [];
    for (const message of messages) {
      seq += 1;
      const messageId = this.parts.newId();
      await client.query(
        `INSERT INTO message (conversation_id, seq, id, direction, channel, text, extra, at)
         VALUES ($1, $2, $3, 'out', 'sms', $4, '{"choices":[]}'::jsonb, $5)`,
        [phoneKey, seq, messageId, storableText(message), at],
      );
      await client.query(
        `INSERT INTO delivery (message_id, state, danger, offered_at, changed_at) VALUES ($1, 'queued', false, $2, $2)`,
        [messageId, at],
      );
      // One after the other: texts sent in the same second may arrive in any order.
      const startAfter = new Date(at.getTime() + jobs.length * 3_000);
      jobs.push({
        queue: TEXT_QUEUE,
        data: { messageId, conversationId: phoneKey, fresh: true },
        singletonKey: messageId,
        ...(jobs.length > 0 && { startAfter }),
      });
    }
    await client.query('UPDATE conversation SET last_seq = $2, changed_at = $3 WHERE id = $1', [phoneKey, seq, at]);
    await this.parts.addJobs(jobs, client);
    return 'sent';
  }
}
