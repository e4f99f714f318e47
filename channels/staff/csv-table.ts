/** A table for a spreadsheet (RFC 4180), its names first. A column without a value in a row is empty there. */
export function csvTable<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | undefined>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** Quoted; what a spreadsheet would run as a formula is made plain. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
