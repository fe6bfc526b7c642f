import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { nameIn, shortClock } from '../plain';

const HEADER = ['Name', 'Start', 'Duration', 'Time Format', 'Type', 'Description'];

/**
 * The markers of Adobe Audition: a table with tabs, although its files end in `.csv`.
 * https://helpx.adobe.com/audition/using/working-markers.html
 */
export const audition: ClipFormat = {
  id: 'audition',
  name: 'Adobe Audition markers',
  extension: 'csv',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'overlaps'], 0.001),
  options: [],
  write(clips) {
    const rows = clips.map((clip, index) => [
      nameIn(clip, index),
      shortClock(clip.start),
      shortClock(clip.end - clip.start),
      'decimal',
      'Cue',
      oneLine(clip.note),
    ]);
    return [HEADER, ...rows].map((row) => `${row.join('\t')}\r\n`).join('');
  },
  sniff: (source) => (/^\uFEFF?Name\tStart\tDuration\tTime Format\t/.test(source.slice(0, 8192)) ? 1 : 0),
};
