import type { ReportRow } from '../../../bot/handoff/desk-report.js';
import { csvTable } from '../csv-table.js';

const COLUMNS = [
  'id',
  'channel',
  'kind',
  'urgent',
  'state',
  'reason',
  'requested',
  'claimed',
  'first_reply',
  'ended',
  'outcome',
  'rating',
] as const;

/** One line for each hand-off: times, states and marks. No words of anybody, no name, no number. */
export function reportCsv(rows: readonly ReportRow[]): string {
  return csvTable(
    COLUMNS,
    rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      kind: row.kind,
      urgent: row.urgent ? 'yes' : 'no',
      state: row.state,
      reason: row.reason,
      requested: row.requestedAt.toISOString(),
      claimed: row.claimedAt?.toISOString(),
      first_reply: row.firstReplyAt?.toISOString(),
      ended: row.endedAt?.toISOString(),
      outcome: row.outcome,
      rating: row.rating?.toString(),
    })),
  );
}
