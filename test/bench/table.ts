/** Rows as a table in plain text: names to the left, figures to the right. */
export function table(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = (value: string | number | undefined): string =>
    typeof value === 'number' ? (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)) : (value ?? '');
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => text(row[column]).length)));
  const line = (cells: readonly string[], right: (index: number) => boolean): string =>
    cells
      .map((cell, index) => (right(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ');
  return [
    line(columns, () => false),
    line(
      widths.map((width) => '-'.repeat(width)),
      () => false,
    ),
    ...rows.map((row) =>
      line(
        columns.map((column) => text(row[column])),
        (index) => typeof rows[0]?.[columns[index] ?? ''] === 'number',
      ),
    ),
  ].join('\n');
}
