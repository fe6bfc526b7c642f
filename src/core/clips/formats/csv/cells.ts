/** Cells as a row of CSV: https://www.rfc-editor.org/rfc/rfc4180 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Spreadsheets of many countries use semicolons, and guess the separator. So cells with either are quoted. */
function cell(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
