import { rowsOf } from '../../../transcript/formats/table/table-rows';
import { sourceText } from '../../../transcript/source-text';
import { timeIn } from '../clock-text';
import { csvRow } from '../csv/cells';
import { type ClipFormat, holding, type ReadClips, type ReadContext } from '../format';
import { rateOf } from '../frame-rate';
import { nameIn, shortClock } from '../plain';
import { quote, Reading } from '../reading';
import { isPoint } from '../well-formed';

/**
 * The table that Reaper's Region/Marker Manager exports and imports. `R` numbers a region, `M` a marker. Reaper would
 * read a byte order mark as part of the first heading, so there is none. https://www.reaper.fm/userguide.php,
 * “Region/Marker Manager”
 */
export const reaper: ClipFormat = {
  id: 'reaper',
  name: 'Reaper regions and markers',
  extension: 'csv',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'overlaps'], 0.001),
  options: [],
  write(clips) {
    const count = { M: 0, R: 0 };
    const rows = clips.map((clip, index) => {
      const kind = isPoint(clip) ? 'M' : 'R';
      count[kind] += 1;
      const { start, end } = clip;
      const times = kind === 'M' ? ['', ''] : [shortClock(end), shortClock(end - start)];
      return csvRow([`${kind}${count[kind]}`, nameIn(clip, index), shortClock(start), ...times]);
    });
    return [csvRow(['#', 'Name', 'Start', 'End', 'Length']), ...rows].join('');
  },
  sniff: sniffReaper,
  read: readReaper,
};

const HEADER = /^\uFEFF?#,Name,Start\b/i;

function sniffReaper(source: string): number {
  return HEADER.test(source.slice(0, 200)) ? 1 : 0;
}

/** Times have the unit of the project's ruler. Measures and beats give no time. */
function readReaper(source: string, { fps }: ReadContext): ReadClips {
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
      reading.report(line, `${quote(start === null ? from : to)} is no time.${advice}`);
    } else reading.add({ line, start, end, name });
  }
  return reading.done();
}
