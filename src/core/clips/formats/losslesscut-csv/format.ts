import { csvRow } from '../csv/cells';
import { type ClipFormat, holding } from '../format';
import { decimal, nameIn } from '../plain';
import { isPoint } from '../well-formed';
import { readLosslesscut, sniffLosslesscut } from './reader';

/**
 * Segments of LosslessCut: start, end and name, in seconds with a point, without a heading, which its older versions
 * take for a segment. A segment without an end is a marker.
 * https://github.com/mifi/lossless-cut/blob/master/docs/import-export.md
 */
export const losslesscutCsv: ClipFormat = {
  id: 'losslesscut-csv',
  name: 'LosslessCut CSV',
  extension: 'csv',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'overlaps'], 1e-6),
  options: [],
  write(clips) {
    return clips
      .map((clip, index) => {
        const end = isPoint(clip) ? '' : decimal(clip.end, 6);
        return csvRow([decimal(clip.start, 6), end, nameIn(clip, index)]);
      })
      .join('');
  },
  sniff: sniffLosslesscut,
  read: readLosslesscut,
};
