/** Cells as a row of CSV: https://www.rfc-editor.org/rfc/rfc4180 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Spreadsheets of many countries separate by semicolons, and guess what a file separates by: none stands bare. */
function cell(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
