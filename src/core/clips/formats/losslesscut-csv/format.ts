import { rowsOf } from '../../../transcript/formats/table/table-rows';
import { sourceText } from '../../../transcript/source-text';
import { timeIn } from '../clock-text';
import { csvRow } from '../csv/cells';
import { type ClipFormat, holding, type ReadClips, type ReadContext } from '../format';
import { rateOf } from '../frame-rate';
import { decimal, nameIn } from '../plain';
import { quote, Reading } from '../reading';
import { isPoint } from '../well-formed';

/**
 * Segments of LosslessCut: start, end and name, in seconds with a point. No heading, because older versions take it for
 * a segment. A segment without an end is a marker.
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

const HEADER = /^Start,End,Name\b/;
const TIME = String.raw`(?:\d[\d:.]{0,20})?`;
const ROW = new RegExp(`^(?=.?\\d|,\\d)${TIME},${TIME},`);

function sniffLosslesscut(source: string): number {
  const first = sourceText(source.slice(0, 1000)).split('\n', 1)[0] ?? '';
  return HEADER.test(first) || ROW.test(first) ? 1 : 0;
}

/** A segment without a start begins with the recording. One without an end is a marker. */
function readLosslesscut(source: string, { fps }: ReadContext): ReadClips {
  const reading = new Reading();
  const rate = rateOf(fps);
  const text = sourceText(source);
  for (const { cells, line } of rowsOf(text, ',').slice(HEADER.test(text) ? 1 : 0)) {
    const [from = '', to = '', name = ''] = cells;
    const start = from.trim() === '' ? 0 : timeIn(from, rate);
    const end = to.trim() === '' ? null : timeIn(to, rate);
    if (start === null || (end === null && to.trim() !== ''))
      reading.report(line, `${quote(start === null ? from : to)} is no time.`);
    else reading.add({ line, start, end, name });
  }
  return reading.done();
}
