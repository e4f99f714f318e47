import type { StaffMember } from '../handoff/desk-people.js';
import { HANDOFF_NEWS_QUEUE, HANDOFF_TIMER_QUEUE } from '../handoff/port.js';
import { isOver, isWaiting, transition, type HandoffReason, type HandoffState, type Mover } from '../handoff/states.js';
import { TIMER_OF, type HandoffTiming, type TimerName } from '../handoff/timing.js';
import type { HandoffRow } from './handoff-row.js';
import type { KeptWords } from './kept-words.js';
import type { Job } from './port.js';
import type { SqlClient } from './sql.js';

/** What a change of hand-offs works with: the transaction's connection, and what is to follow its commit. */
export interface HandoffWork {
  readonly words: KeptWords;
  readonly client: SqlClient;
  readonly now: Date;
  readonly newId: () => string;
  readonly timing: HandoffTiming;
  /** True where another desk is told of every hand-off. */
  readonly news: boolean;
  /** Written with the same connection before the commit. */
  readonly jobs: Job[];
  /** Keys of the notifier to wake after the commit. */
  readonly wakes: Set<string>;
}

/** The key under which the desk's lists are woken. No conversation has this name: theirs are HMACs or random. */
export const DESK_NEWS = 'desk';

export interface Move {
  readonly to: HandoffState;
  readonly reason: HandoffReason;
  readonly by: Mover;
  /** Who acts, for staff; who takes it, for a claim. */
  readonly staff?: StaffMember | undefined;
  /** Columns that change with it. */
  readonly set?: Partial<Omit<HandoffRow, 'id' | 'state' | 'reason' | 'version'>>;
}

const COLUMN = /^[a-z_]+$/;

/**
 * One transition with its event and timers, under the conversation's lock. The version in the WHERE makes it once even
 * where that lock was not taken.
 * @returns the row as it is now, or undefined where the state table does not allow it
 */
export async function move(work: HandoffWork, row: HandoffRow, change: Move): Promise<HandoffRow | undefined> {
  if (transition(row.state, change.to, change.reason, change.by) === undefined) return undefined;
  const over = isOver(change.to);
  const set: Record<string, unknown> = {
    ...(isWaiting(change.to)
      ? { queued_at: work.now, first_queued_at: row.first_queued_at ?? work.now, alerted_at: null, claimed_by: null }
      : {}),
    ...(isWaiting(change.to) && change.to === 'queued' ? { for_staff: null } : {}),
    ...(over ? { ended_at: work.now } : {}),
    ...change.set,
    state: change.to,
    reason: change.reason,
    version: row.version + 1,
  };
  const moved = await updateRow(work.client, row, set);
  if (moved === undefined) return undefined;
  // Between two holders the person talks to the assistant: theirs alone, too, where the transcript is not shared.
  if (change.to === 'accepted' || (row.state === 'accepted' && isWaiting(change.to)))
    await work.client.query(
      `UPDATE handoff SET hidden = CASE WHEN $2::boolean THEN hidden + since.range ELSE hidden - since.range END
       FROM (SELECT conversation.id, int4multirange(int4range(last_seq + 1, NULL)) AS range FROM conversation) AS since
       WHERE handoff.id = $1 AND since.id = handoff.conversation_id`,
      [row.id, change.to !== 'accepted'],
    );
  // What is said to the assistant afterwards is not the desk's to read.
  if (over || change.to === 'returned')
    await work.client.query(
      `UPDATE handoff SET visible_to = COALESCE(visible_to,
         (SELECT last_seq FROM conversation WHERE conversation.id = handoff.conversation_id)) WHERE id = $1`,
      [row.id],
    );
  await work.client.query(
    `INSERT INTO handoff_event (handoff_id, seq, at, from_state, to_state, by, staff_name, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, moved.version, work.now, row.state, change.to, change.by, change.staff?.name ?? null, change.reason],
  );
  afterMove(work, moved);
  return moved;
}

/** Sets columns of the row that was read, unless it has changed since. */
export async function updateRow(
  client: SqlClient,
  row: HandoffRow,
  set: Readonly<Record<string, unknown>>,
): Promise<HandoffRow | undefined> {
  const names = Object.keys(set);
  if (names.some((name) => !COLUMN.test(name))) throw new Error('not a column');
  const { rows } = await client.query<HandoffRow>(
    `UPDATE handoff SET ${names.map((name, index) => `${name} = $${index + 3}`).join(', ')}
     WHERE id = $1 AND version = $2 RETURNING *`,
    [row.id, row.version, ...names.map((name) => sqlValue(set[name]))],
  );
  return rows[0];
}

/** The first event of a hand-off, and the timers of the state it begins in. */
export async function begun(
  work: HandoffWork,
  row: HandoffRow,
  by: Mover,
  staff: StaffMember | undefined,
): Promise<void> {
  await work.client.query(
    `INSERT INTO handoff_event (handoff_id, seq, at, from_state, to_state, by, staff_name, reason)
     VALUES ($1, 1, $2, 'none', $3, $4, $5, $6)`,
    [row.id, work.now, row.state, by, staff?.name ?? null, row.reason],
  );
  afterMove(work, row);
}

function afterMove(work: HandoffWork, row: HandoffRow): void {
  work.wakes.add(DESK_NEWS);
  if (row.conversation_id !== null) work.wakes.add(row.conversation_id);
  const timer = TIMER_OF[row.state];
  if (timer !== undefined) work.jobs.push(timerJob(row, timer, new Date(work.now.getTime() + work.timing[timer])));
  if (row.state !== 'requested') tellOthers(work, row.id);
}

/** The same timer again later, while nothing has changed. The time in its key keeps one that waits from swallowing the next. */
export function timerJob(row: Pick<HandoffRow, 'id' | 'version'>, timer: TimerName, at: Date): Job {
  return {
    queue: HANDOFF_TIMER_QUEUE,
    data: { handoffId: row.id, timer, version: row.version },
    startAfter: at,
    singletonKey: `${row.id}:${timer}:${row.version}:${at.getTime()}`,
  };
}

/** Something happened in a hand-off that a desk which is not ours must hear of. What it was, the store knows. */
export function tellOthers(work: Pick<HandoffWork, 'news' | 'jobs' | 'newId'>, handoffId: string): void {
  if (!work.news) return;
  work.jobs.push({ queue: HANDOFF_NEWS_QUEUE, data: { handoffId }, singletonKey: `${handoffId}:${work.newId()}` });
}

function sqlValue(value: unknown): unknown {
  if (value === undefined) return null;
  if (value === null || value instanceof Date || typeof value !== 'object') return value;
  return JSON.stringify(value);
}
