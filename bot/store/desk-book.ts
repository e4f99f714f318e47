import type { Closure, DeskHours, WeeklyHours } from '../handoff/desk-hours.js';
import type { DeskKind } from '../handoff/desk-kinds.js';
import type { StaffMember } from '../handoff/desk-people.js';
import type { CallBack, CallBackState, SavedReply } from '../handoff/desk-records.js';
import type { DeskResult } from '../handoff/port.js';
import { redact } from '../privacy/redact.js';
import type { KeptWords } from './kept-words.js';
import type { Channel } from './port.js';
import { DESK_NEWS } from './handoff-moves.js';
import type { HandoffTransactions } from './handoff-transactions.js';
import { storableText } from './storable.js';
import type { SqlClient } from './sql.js';
import { isUuid } from './is-uuid.js';

/** What the desk keeps beside conversations: call-backs, alerts seen to, saved replies, hours, who is there. */
export class DeskBook {
  constructor(
    private readonly transactions: HandoffTransactions,
    private readonly newId: () => string,
  ) {}

  async present(staff: StaffMember, kinds: readonly DeskKind[], until: Date): Promise<void> {
    await this.transactions.read(
      `INSERT INTO presence (staff_id, name, role, kinds, seen_until) VALUES ($1, $2, $3, $4::jsonb, $5)
       ON CONFLICT (staff_id) DO UPDATE SET name = $2, role = $3, kinds = $4::jsonb, seen_until = $5`,
      [staff.id, staff.name, staff.role, JSON.stringify(kinds), until],
    );
  }

  async gone(staffId: string, now: Date): Promise<void> {
    await this.transactions.read('UPDATE presence SET seen_until = $2 WHERE staff_id = $1 AND seen_until > $2', [
      staffId,
      now,
    ]);
  }

  async seeAlert(id: string, staff: StaffMember, note: string | undefined, now: Date): Promise<DeskResult> {
    if (!isUuid(id)) return { kind: 'gone' };
    return this.transactions.run(now, async ({ client, wakes }): Promise<DeskResult> => {
      const { rowCount } = await client.query(
        `UPDATE desk_alert SET seen_at = COALESCE(seen_at, $2), seen_by = COALESCE(seen_by, $3), note = COALESCE($4, note)
         WHERE id = $1`,
        [id, now, staff.name, note === undefined ? null : storableText(redact(note).text)],
      );
      wakes.add(DESK_NEWS);
      return { kind: rowCount > 0 ? 'done' : 'gone' };
    });
  }

  async callBacks(states?: readonly CallBackState[]): Promise<readonly CallBack[]> {
    const rows = await this.transactions.read<CallBackRow>(
      `SELECT call_back.*, phone.sealed AS phone_sealed, (opt_out.hash IS NOT NULL) AS opted_out
       FROM call_back
       LEFT JOIN phone ON call_back.channel = 'sms' AND phone.key = call_back.conversation_id
       LEFT JOIN opt_out ON call_back.channel = 'sms' AND opt_out.hash = call_back.conversation_id
       WHERE call_back.state = ANY ($1::text[])
       ORDER BY CASE WHEN $2 THEN call_back.at END ASC, call_back.at DESC LIMIT 500`,
      [`{${(states ?? ['new', 'not-reached']).join(',')}}`, states === undefined],
    );
    return rows.map((row) => callBackOf(row, this.transactions.words));
  }

  async settleCallBack(
    id: string,
    staff: StaffMember,
    state: 'done' | 'not-reached',
    note: string | undefined,
    now: Date,
  ): Promise<DeskResult> {
    if (!isUuid(id)) return { kind: 'gone' };
    return this.transactions.run(now, async ({ client, wakes, words }): Promise<DeskResult> => {
      const kept = note === undefined ? undefined : words.keep(note, 'call_back.note', id);
      const { rowCount } = await client.query(
        `UPDATE call_back SET state = $2::text, changed_at = $3, changed_by = $4, note = COALESCE($5, note),
           note_sealed = CASE WHEN $5::text IS NULL THEN note_sealed ELSE $6 END,
           attempts = attempts + CASE WHEN $2::text = 'not-reached' THEN 1 ELSE 0 END
         WHERE id = $1 AND state IN ('new', 'not-reached')`,
        [id, state, now, staff.name, kept?.clear ?? null, kept?.sealed ?? null],
      );
      wakes.add(DESK_NEWS);
      return { kind: rowCount > 0 ? 'done' : 'gone' };
    });
  }

  async savedReplies(): Promise<readonly SavedReply[]> {
    const rows = await this.transactions.read<SavedReplyRow>(
      'SELECT id, title, text, changed_by, changed_at FROM saved_reply ORDER BY lower(title), id',
    );
    return rows.map(savedReplyOf);
  }

  async saveReply(
    reply: { readonly id?: string; readonly title: string; readonly text: string },
    staff: StaffMember,
    now: Date,
  ): Promise<SavedReply> {
    const id = reply.id !== undefined && isUuid(reply.id) ? reply.id : this.newId();
    const [row] = await this.transactions.read<SavedReplyRow>(
      `INSERT INTO saved_reply (id, title, text, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET title = $2, text = $3, changed_by = $4, changed_at = $5
       RETURNING id, title, text, changed_by, changed_at`,
      [id, storableText(reply.title), storableText(reply.text), staff.name, now],
    );
    if (row === undefined) throw new Error('an insert gives its row back');
    return savedReplyOf(row);
  }

  async deleteReply(id: string): Promise<void> {
    if (isUuid(id)) await this.transactions.read('DELETE FROM saved_reply WHERE id = $1', [id]);
  }

  async hours(): Promise<DeskHours> {
    const weekly = await this.transactions.read<WeeklyHours>(
      'SELECT kind, day, opens, closes FROM desk_hours ORDER BY kind, day, opens',
    );
    const closures = await this.transactions.read<ClosureRow>('SELECT * FROM desk_closure ORDER BY from_date, id');
    const changes = await this.transactions.read<{ at: Date; by: string; what: string; reason: string }>(
      'SELECT at, by, what, reason FROM desk_change ORDER BY at DESC, id LIMIT 200',
    );
    return { weekly, closures: closures.map(closureOf), changes };
  }

  async setHours(
    kind: DeskKind,
    weekly: readonly Omit<WeeklyHours, 'kind'>[],
    staff: StaffMember,
    reason: string,
    now: Date,
  ): Promise<void> {
    await this.transactions.run(now, async ({ client, wakes }) => {
      // Two managers at once: one after the other, and the second one's week is what stands.
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('desk-hours'))`);
      await client.query('DELETE FROM desk_hours WHERE kind = $1', [kind]);
      for (const { day, opens, closes } of weekly)
        await client.query('INSERT INTO desk_hours (kind, day, opens, closes) VALUES ($1, $2, $3, $4)', [
          kind,
          day,
          opens,
          closes,
        ]);
      await this.#changed(client, now, staff, `hours of ${kind}`, reason);
      wakes.add(DESK_NEWS);
    });
  }

  async addClosure(
    closure: Pick<Closure, 'kind' | 'from' | 'to' | 'reason'>,
    staff: StaffMember,
    now: Date,
  ): Promise<Closure> {
    return this.transactions.run(now, async ({ client, wakes }) => {
      const { rows } = await client.query<ClosureRow>(
        `INSERT INTO desk_closure (id, kind, from_date, to_date, reason, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         RETURNING *`,
        [this.newId(), closure.kind ?? null, closure.from, closure.to, storableText(closure.reason), staff.name, now],
      );
      const row = rows[0];
      if (row === undefined) throw new Error('an insert gives its row back');
      await this.#changed(client, now, staff, `closed ${closure.from} to ${closure.to}`, closure.reason);
      wakes.add(DESK_NEWS);
      return closureOf(row);
    });
  }

  async removeClosure(id: string, staff: StaffMember, reason: string, now: Date): Promise<void> {
    if (!isUuid(id)) return;
    await this.transactions.run(now, async ({ client, wakes }) => {
      const { rows } = await client.query<ClosureRow>('DELETE FROM desk_closure WHERE id = $1 RETURNING *', [id]);
      if (rows[0] === undefined) return;
      await this.#changed(client, now, staff, `no longer closed ${rows[0].from_date} to ${rows[0].to_date}`, reason);
      wakes.add(DESK_NEWS);
    });
  }

  async #changed(client: SqlClient, now: Date, staff: StaffMember, what: string, reason: string): Promise<void> {
    await client.query('INSERT INTO desk_change (id, at, by, what, reason) VALUES ($1, $2, $3, $4, $5)', [
      this.newId(),
      now,
      staff.name,
      what,
      storableText(reason),
    ]);
  }
}

interface CallBackRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly channel: Channel;
  readonly kind: DeskKind;
  readonly preferred: string | null;
  readonly preferred_sealed: string | null;
  readonly message: string | null;
  readonly message_sealed: string | null;
  readonly number_key: string | null;
  readonly number_sealed: string | null;
  readonly phone_sealed: string | null;
  readonly opted_out: boolean;
  readonly may_write: boolean;
  readonly state: CallBackState;
  readonly attempts: number;
  readonly at: Date;
  readonly changed_at: Date | null;
  readonly changed_by: string | null;
  readonly note: string | null;
  readonly note_sealed: string | null;
}

function callBackOf(row: CallBackRow, words: KeptWords): CallBack {
  const { id } = row;
  // Left for whoever rings, and as long as somebody still has to.
  const open = row.state === 'new' || row.state === 'not-reached';
  const preferred = (open ? words.open(row.preferred_sealed, 'call_back.preferred', id) : undefined) ?? row.preferred;
  const message = (open ? words.open(row.message_sealed, 'call_back.message', id) : undefined) ?? row.message;
  const note = (open ? words.open(row.note_sealed, 'call_back.note', id) : undefined) ?? row.note;
  const number =
    row.number_key !== null && row.number_sealed !== null
      ? { key: row.number_key, sealed: row.number_sealed }
      : row.phone_sealed !== null
        ? { key: row.conversation_id, sealed: row.phone_sealed }
        : undefined;
  return {
    id,
    kind: row.kind,
    channel: row.channel,
    at: row.at,
    state: row.state,
    attempts: row.attempts,
    mayWrite: row.may_write && !row.opted_out,
    ...(preferred === null ? {} : { preferred }),
    ...(message === null ? {} : { message }),
    ...(number === undefined ? {} : { number }),
    ...(row.changed_at === null ? {} : { changedAt: row.changed_at }),
    ...(row.changed_by === null ? {} : { changedBy: row.changed_by }),
    ...(note === null ? {} : { note }),
    ...(row.opted_out ? { trouble: 'opted-out' } : {}),
  };
}

interface SavedReplyRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly changed_by: string;
  readonly changed_at: Date;
}

const savedReplyOf = (row: SavedReplyRow): SavedReply => ({
  id: row.id,
  title: row.title,
  text: row.text,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

interface ClosureRow {
  readonly id: string;
  readonly kind: DeskKind | null;
  readonly from_date: string;
  readonly to_date: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

const closureOf = (row: ClosureRow): Closure => ({
  id: row.id,
  ...(row.kind === null ? {} : { kind: row.kind }),
  from: row.from_date,
  to: row.to_date,
  reason: row.reason,
  by: row.by,
  at: row.at,
});
