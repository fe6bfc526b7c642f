import { tableOf, tableOfAll } from '../csv/table';
import { type ClipFormat, EVERYTHING, holding } from '../format';
import { csvRow } from './cells';
import { readTable, sniffCsv } from './reader';

/**
 * One line for each clip, for spreadsheets: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), seconds to the
 * millisecond. It begins with a byte order mark, because Excel reads a file without one in the system's old encoding.
 */
export const csv: ClipFormat = {
  id: 'csv',
  name: 'CSV (spreadsheet)',
  extension: 'csv',
  group: 'writing',
  holds: holding(EVERYTHING, 0.001),
  options: ['columns', 'guard'],
  write: (clips, _, options) => `\uFEFF${tableOf(clips, options).map(csvRow).join('')}`,
  writeAll: (clips, options) => `\uFEFF${tableOfAll(clips, options).map(csvRow).join('')}`,
  sniff: sniffCsv,
  read: readTable,
};
