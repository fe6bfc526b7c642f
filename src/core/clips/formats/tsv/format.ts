import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { readTable, sniffTsv } from '../csv/reader';
import { tableOf } from '../csv/table';
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
  write(clips, _, options) {
    return tableOf(clips, options, oneLine)
      .map((row) => `${row.join('\t')}\n`)
      .join('');
  },
  sniff: sniffTsv,
  read: readTable,
};
