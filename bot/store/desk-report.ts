import type { DeskReport, ReportRow, Spread } from '../handoff/desk-report.js';
import type { HandoffTransactions } from './handoff-transactions.js';

const WAIT = 'extract(epoch FROM first_claimed_at - first_queued_at)::float8';
const REPLY = 'extract(epoch FROM first_reply_at - first_claimed_at)::float8';

const spread = (seconds: string, name: string): string => `
  count(${seconds})::int AS ${name}_count,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY ${seconds}) AS ${name}_median,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY ${seconds}) AS ${name}_p95`;

type SpreadRow<N extends string> = Readonly<
  Record<`${N}_count`, number> & Record<`${N}_median` | `${N}_p95`, number | null>
>;

/** Managers' figures, of hand-offs requested in `[from, to)`. No text, nobody's name. */
export class DeskReports {
  constructor(private readonly transactions: HandoffTransactions) {}

  async report(from: Date, to: Date): Promise<DeskReport> {
    const read = <R>(select: string, rest = ''): Promise<R[]> =>
      this.transactions.read<R>(
        `SELECT ${select} FROM handoff WHERE requested_at >= $1 AND requested_at < $2 ${rest}`,
        [from, to],
      );
    const [all] = await read<{ requested: number } & SpreadRow<'waiting'> & SpreadRow<'reply'>>(
      `count(*)::int AS requested, ${spread(WAIT, 'waiting')}, ${spread(REPLY, 'reply')}`,
    );
    const by = async (column: string): Promise<{ key: string; requested: number; waiting: Spread }[]> =>
      (
        await read<{ key: string; requested: number } & SpreadRow<'waiting'>>(
          `${column} AS key, count(*)::int AS requested, ${spread(WAIT, 'waiting')}`,
          'GROUP BY 1 ORDER BY 1',
        )
      ).map((row) => ({ key: row.key, requested: row.requested, waiting: spreadOf(row, 'waiting') }));
    const counted = (column: string, where: string): Promise<{ key: string; count: number }[]> =>
      read(`${column} AS key, count(*)::int AS count`, `AND ${where} GROUP BY 1 ORDER BY 2 DESC, 1`);
    const unserved = await read<{ state: string; reason: string; count: number }>(
      'state, reason, count(*)::int AS count',
      `AND first_claimed_at IS NULL AND state IN ('abandoned', 'expired', 'failed') GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    );
    const callBacks = await this.transactions.read<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM call_back WHERE at >= $1 AND at < $2 GROUP BY 1 ORDER BY 1',
      [from, to],
    );
    const [alerts] = await this.transactions.read<{ count: number }>(
      'SELECT count(*)::int AS count FROM desk_alert WHERE at >= $1 AND at < $2',
      [from, to],
    );
    return {
      from,
      to,
      requested: all?.requested ?? 0,
      waiting: spreadOf(all, 'waiting'),
      firstReply: spreadOf(all, 'reply'),
      byHour: (await by(`extract(hour FROM requested_at AT TIME ZONE 'Europe/London')::int`)).map(
        ({ key, ...rest }) => ({
          hour: Number(key),
          ...rest,
        }),
      ),
      byChannel: (await by('channel')).map(({ key, ...rest }) => ({ channel: key, ...rest })),
      byKind: (await by('kind')).map(({ key, ...rest }) => ({ kind: key, ...rest })),
      outcomes: (await counted('outcome', 'outcome IS NOT NULL')).map(({ key, count }) => ({ outcome: key, count })),
      unserved,
      ratings: (await counted('rating', 'rating IS NOT NULL')).map(({ key, count }) => ({
        rating: Number(key),
        count,
      })),
      callBacks,
      alerts: alerts?.count ?? 0,
    };
  }

  async rows(from: Date, to: Date): Promise<readonly ReportRow[]> {
    const rows = await this.transactions.read<{
      id: string;
      channel: string;
      kind: string;
      urgent: boolean;
      state: string;
      reason: string;
      requested_at: Date;
      first_claimed_at: Date | null;
      first_reply_at: Date | null;
      ended_at: Date | null;
      outcome: string | null;
      rating: number | null;
    }>(
      `SELECT id, channel, kind, urgent, state, reason, requested_at, first_claimed_at, first_reply_at, ended_at, outcome, rating
       FROM handoff WHERE requested_at >= $1 AND requested_at < $2 ORDER BY requested_at, id`,
      [from, to],
    );
    return rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      kind: row.kind,
      urgent: row.urgent,
      state: row.state,
      reason: row.reason,
      requestedAt: row.requested_at,
      ...(row.first_claimed_at === null ? {} : { claimedAt: row.first_claimed_at }),
      ...(row.first_reply_at === null ? {} : { firstReplyAt: row.first_reply_at }),
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
      ...(row.outcome === null ? {} : { outcome: row.outcome }),
      ...(row.rating === null ? {} : { rating: row.rating }),
    }));
  }
}

function spreadOf(row: Readonly<Record<string, unknown>> | undefined, name: 'waiting' | 'reply'): Spread {
  const number = (column: string): number | null => {
    const value = row?.[`${name}_${column}`];
    return typeof value === 'number' ? value : null;
  };
  return { count: number('count') ?? 0, median: number('median'), p95: number('p95') };
}
