import type { HandoffSummary } from '../handoff/desk-records.js';
import type { DeskMove } from '../handoff/port.js';
import type { TimerName } from '../handoff/timing.js';
import { DESK_NEWS, timerJob } from './handoff-moves.js';
import { summaryOf, type HandoffRow } from './handoff-row.js';
import { ELSEWHERE, moveHeld } from './desk-talks.js';
import { lockHandoff, type HandoffTransactions } from './handoff-transactions.js';
import { isUuid } from './is-uuid.js';

/** A hand-off as its timer sees it. */
export interface Timed extends HandoffSummary {
  readonly version: number;
  /** When it came into its state. */
  readonly since: Date;
  readonly claimedAt?: Date;
  /** Until when whoever holds it is known to be at the desk. */
  readonly holderSeenUntil?: Date;
}

/** What timers need of the store beside `DeskStore.move`. */
export interface TimerStore {
  timed(handoffId: string): Promise<Timed | undefined>;
  /** Decides under the hand-off's own lock what becomes of it, and does it. False where nothing was decided, or not allowed. */
  moveIf(handoffId: string, decide: (handoff: Timed) => DeskMove | undefined, now: Date): Promise<boolean>;
  /** Looks again at `at`, if nothing has changed since `version`. */
  timeAgain(handoffId: string, timer: TimerName, version: number, at: Date, now: Date): Promise<void>;
  /** Hand-offs that are not over, by id, those after `after`: for the round that a lost timer would be missed in. */
  openIds(limit: number, after?: string): Promise<readonly string[]>;
  /** Marks it as waiting too long for a claim; true the first time. */
  markOverdue(handoffId: string, version: number, now: Date): Promise<boolean>;
}

type TimedRow = HandoffRow & { readonly seen_until: Date | null; readonly since: Date | null };

const TIMED = `SELECT handoff.*, presence.seen_until, (SELECT max(at) FROM handoff_event WHERE handoff_id = handoff.id) AS since
  FROM handoff LEFT JOIN presence ON presence.staff_id = handoff.claimed_by WHERE handoff.id = $1`;
/** Before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

function timedOf(row: TimedRow): Timed {
  // Who took it at our desk and was never seen there is gone as if they had left at once; nobody is seen at another desk.
  const seen = row.seen_until ?? (row.claimed_by?.startsWith(ELSEWHERE) === true ? null : row.claimed_at);
  return {
    ...summaryOf(row),
    version: row.version,
    since: row.since ?? row.requested_at,
    ...(row.claimed_at === null ? {} : { claimedAt: row.claimed_at }),
    ...(seen === null ? {} : { holderSeenUntil: seen }),
  };
}

export class DeskTimers {
  constructor(private readonly transactions: HandoffTransactions) {}

  async timed(id: string): Promise<Timed | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.transactions.read<TimedRow>(TIMED, [id]);
    return row && timedOf(row);
  }

  async moveIf(id: string, decide: (handoff: Timed) => DeskMove | undefined, now: Date): Promise<boolean> {
    return this.transactions.run(now, async (work) => {
      const held = await lockHandoff(work.client, id);
      if (held === undefined) return false;
      const { rows } = await work.client.query<TimedRow>(TIMED, [id]);
      const change = rows[0] && decide(timedOf(rows[0]));
      return change === undefined ? false : moveHeld(work, held, change);
    });
  }

  async again(id: string, timer: TimerName, version: number, at: Date, now: Date): Promise<void> {
    await this.transactions.run(now, async ({ jobs }) => {
      jobs.push(timerJob({ id, version }, timer, at));
    });
  }

  async openIds(limit: number, after = NOBODY): Promise<readonly string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `SELECT id FROM handoff WHERE state IN ('requested', 'queued', 'accepted', 'transferred', 'returned')
         AND id > $2 ORDER BY id LIMIT $1`,
      [limit, after],
    );
    return rows.map(({ id }) => id);
  }

  async markOverdue(id: string, version: number, now: Date): Promise<boolean> {
    return this.transactions.run(now, async ({ client, wakes }) => {
      const { rowCount } = await client.query(
        `UPDATE handoff SET alerted_at = $3 WHERE id = $1 AND version = $2 AND alerted_at IS NULL
           AND state IN ('queued', 'transferred')`,
        [id, version, now],
      );
      if (rowCount > 0) wakes.add(DESK_NEWS);
      return rowCount > 0;
    });
  }
}
