import type { HandoffSummary } from '../handoff/port.js';
import type { TimerName } from '../handoff/timing.js';
import { DESK_NEWS, timerJob } from './handoff-moves.js';
import { summaryOf, type HandoffRow } from './handoff-row.js';
import { isId, type HandoffTransactions } from './handoff-transactions.js';

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
  /** Looks again at `at`, if nothing has changed since `version`. */
  timeAgain(handoffId: string, timer: TimerName, version: number, at: Date, now: Date): Promise<void>;
  /** Every hand-off that is not over, oldest first: for the round that a lost timer would be missed in. */
  openIds(limit: number): Promise<readonly string[]>;
  /** Marks it as waiting too long for a claim; true the first time. */
  markOverdue(handoffId: string, version: number, now: Date): Promise<boolean>;
}

export class DeskTimers {
  constructor(private readonly transactions: HandoffTransactions) {}

  async timed(id: string): Promise<Timed | undefined> {
    if (!isId(id)) return undefined;
    const [row] = await this.transactions.read<HandoffRow & { seen_until: Date | null; since: Date | null }>(
      `SELECT handoff.*, presence.seen_until, (SELECT max(at) FROM handoff_event WHERE handoff_id = handoff.id) AS since
       FROM handoff
       LEFT JOIN presence ON presence.staff_id = handoff.claimed_by WHERE handoff.id = $1`,
      [id],
    );
    if (row === undefined) return undefined;
    return {
      ...summaryOf(row),
      version: row.version,
      since: row.since ?? row.requested_at,
      ...(row.claimed_at === null ? {} : { claimedAt: row.claimed_at }),
      ...(row.seen_until === null ? {} : { holderSeenUntil: row.seen_until }),
    };
  }

  async again(id: string, timer: TimerName, version: number, at: Date, now: Date): Promise<void> {
    await this.transactions.run(now, async ({ jobs }) => {
      jobs.push(timerJob({ id, version }, timer, at));
    });
  }

  async openIds(limit: number): Promise<readonly string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `SELECT id FROM handoff WHERE state IN ('requested', 'queued', 'accepted', 'transferred', 'returned')
       ORDER BY requested_at LIMIT $1`,
      [limit],
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
