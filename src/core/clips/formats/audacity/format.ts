import { linesOf } from '../../../transcript/source-text';
import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding, type ReadClips } from '../format';
import { quote, Reading } from '../reading';

/**
 * A label track of Audacity. Each line has start, end and name, with tabs between.
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
    // A tab or a line end would end the field or the label.
    return clips.map(({ start, end, name }) => `${start.toFixed(6)}\t${end.toFixed(6)}\t${oneLine(name)}\n`).join('');
  },
  sniff: sniffAudacity,
  read: readAudacity,
};

const TIME = String.raw`-?\d{1,12}(?:[.,]\d{1,12})?`;
const LABEL = new RegExp(`^\\s*(${TIME})\\t(${TIME})(?:\\t(.*))?$`);
/** The frequencies of the label on the line before. */
const FREQUENCIES = /^\\\t/;

function sniffAudacity(source: string): number {
  const first = linesOf(source.slice(0, 8192)).find((line) => line.trim() !== '') ?? '';
  return LABEL.test(first) ? 0.95 : 0;
}

function readAudacity(source: string): ReadClips {
  const reading = new Reading();
  for (const [index, text] of linesOf(source).entries()) {
    if (text.trim() === '' || FREQUENCIES.test(text)) continue;
    const [, start, end, name = ''] = LABEL.exec(text) ?? [];
    if (start === undefined || end === undefined) {
      reading.report(index + 1, `${quote(text)} is not two times in seconds and a name with tabs between.`);
      continue;
    }
    const number = (time: string) => Number(time.replace(',', '.'));
    reading.add({ line: index + 1, start: number(start), end: number(end), name });
  }
  return reading.done();
}
