import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { readAudacity, sniffAudacity } from './reader';

/**
 * A label track of Audacity: start, end and name with tabs between, a line each.
 * https://manual.audacityteam.org/man/importing_and_exporting_labels.html
 */
export const audacity: ClipFormat = {
  id: 'audacity',
  name: 'Audacity labels',
  extension: 'txt',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'overlaps'], 1e-6),
  options: [],
  write(clips) {
    // Tabs and line ends would end the field or the label.
    return clips.map(({ start, end, name }) => `${start.toFixed(6)}\t${end.toFixed(6)}\t${oneLine(name)}\n`).join('');
  },
  sniff: sniffAudacity,
  read: readAudacity,
};
