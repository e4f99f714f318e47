import type { GapGroup } from '../../../bot/store/feedback-port.js';
import { csvTable } from '../csv-table.js';

const COLUMNS = [
  'group',
  'state',
  'count',
  'note',
  'asked',
  'remark',
  'why',
  'date',
  'nation',
  'channel',
  'nearest',
] as const;

/** Every gap shown in a group as a row of its own, so that the table can be sorted by anything. */
export function gapsCsv(groups: readonly GapGroup[]): string {
  const rows = groups.flatMap((group) =>
    group.gaps.map((gap) => ({
      group: group.id,
      state: group.state,
      count: String(group.count),
      note: group.note,
      asked: gap.text,
      remark: gap.remark,
      why: gap.reason,
      date: gap.at.toISOString().slice(0, 10),
      nation: gap.nation,
      channel: gap.channel,
      nearest: gap.nearest.join(' '),
    })),
  );
  return csvTable(COLUMNS, rows);
}
