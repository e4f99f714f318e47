/** A cell of a CSV file: quoted; what a spreadsheet would run as a formula is made plain. */
export const csvCell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
