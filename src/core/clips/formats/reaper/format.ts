import { csvRow } from '../csv/cells';
import { type ClipFormat, holding } from '../format';
import { nameIn, shortClock } from '../plain';
import { isPoint } from '../well-formed';
import { readReaper, sniffReaper } from './reader';

/**
 * What Reaper's Region/Marker Manager exports and imports: `R` numbers a region, `M` a marker. Reaper takes a byte order
 * mark for a part of the first heading, so there is none. https://www.reaper.fm/userguide.php, “Region/Marker Manager”
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
