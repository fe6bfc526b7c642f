import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { readTable, sniffTsv } from '../csv/reader';
import { tableOf, tableOfAll } from '../csv/table';
import { type ClipFormat, EVERYTHING, holding } from '../format';

/**
 * The same table as CSV, with tabs between the cells and none inside:
 * https://www.iana.org/assignments/media-types/text/tab-separated-values
 */
export const tsv: ClipFormat = {
  id: 'tsv',
  name: 'TSV (tabs)',
  extension: 'tsv',
  group: 'writing',
  holds: holding(EVERYTHING, 0.001),
  options: ['columns', 'guard'],
  write: (clips, _, options) => tsvOf(tableOf(clips, options, oneLine)),
  writeAll: (clips, options) => tsvOf(tableOfAll(clips, options, oneLine)),
  sniff: sniffTsv,
  read: readTable,
};

function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}
