import type { ReportRow } from '../../../bot/handoff/port.js';

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
  const lines = rows.map((row) =>
    [
      row.id,
      row.channel,
      row.kind,
      row.urgent ? 'yes' : 'no',
      row.state,
      row.reason,
      row.requestedAt.toISOString(),
      row.claimedAt?.toISOString() ?? '',
      row.firstReplyAt?.toISOString() ?? '',
      row.endedAt?.toISOString() ?? '',
      row.outcome ?? '',
      row.rating === undefined ? '' : String(row.rating),
    ]
      .map(field)
      .join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** RFC 4180, and nothing that a spreadsheet would take for a formula. */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
