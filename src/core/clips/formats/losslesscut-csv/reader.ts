import { rowsOf } from '../../../transcript/formats/table/rows';
import { sourceText } from '../../../transcript/toolkits/cues/source-text';
import { timeIn } from '../clock-text';
import type { ReadClips, ReadContext } from '../format';
import { rateOf } from '../frame-rate';
import { quote, Reading } from '../reading';

const HEADER = /^Start,End,Name\b/;
const TIME = String.raw`(?:\d[\d:.]{0,20})?`;
const ROW = new RegExp(`^(?=.?\\d|,\\d)${TIME},${TIME},`);

export function sniffLosslesscut(source: string): number {
  const first = sourceText(source.slice(0, 1000)).split('\n', 1)[0] ?? '';
  return HEADER.test(first) || ROW.test(first) ? 1 : 0;
}

/** A segment without a start begins with the recording; without an end it is a marker. */
export function readLosslesscut(source: string, { fps }: ReadContext): ReadClips {
  const reading = new Reading();
  const rate = rateOf(fps);
  const text = sourceText(source);
  for (const { cells, line } of rowsOf(text, ',').slice(HEADER.test(text) ? 1 : 0)) {
    const [from = '', to = '', name = ''] = cells;
    const start = from.trim() === '' ? 0 : timeIn(from, rate);
    const end = to.trim() === '' ? null : timeIn(to, rate);
    if (start === null || (end === null && to.trim() !== ''))
      reading.tell(line, `${quote(start === null ? from : to)} is no time.`);
    else reading.add({ line, start, end, name });
  }
  return reading.done();
}
