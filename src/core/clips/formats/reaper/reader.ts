import { rowsOf } from '../../../transcript/formats/table/rows';
import { sourceText } from '../../../transcript/toolkits/cues/source-text';
import { timeIn } from '../clock-text';
import type { ReadClips, ReadContext } from '../format';
import { rateOf } from '../frame-rate';
import { quote, Reading } from '../reading';

const HEADER = /^\uFEFF?#,Name,Start\b/i;

export function sniffReaper(source: string): number {
  return HEADER.test(source.slice(0, 200)) ? 1 : 0;
}

/** Times are in what the project's ruler counts; measures and beats tell no time. */
export function readReaper(source: string, { fps }: ReadContext): ReadClips {
  const reading = new Reading();
  const rate = rateOf(fps);
  for (const { cells, line } of rowsOf(sourceText(source), ',').slice(1)) {
    const [number = '', name = '', from = '', to = ''] = cells;
    const start = timeIn(from, rate);
    const isRegion = /^\s*R/i.test(number) || to.trim() !== '';
    const end = isRegion ? timeIn(to, rate) : null;
    if (start === null || (isRegion && end === null)) {
      const isMusical = /^\d+\.\d+\.\d+$/.test((start === null ? from : to).trim());
      const advice = isMusical ? ' Export it from Reaper with the ruler in minutes and seconds.' : '';
      reading.tell(line, `${quote(start === null ? from : to)} is no time.${advice}`);
    } else reading.add({ line, start, end, name });
  }
  return reading.done();
}
