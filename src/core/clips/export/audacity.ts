import type { ClipExporter } from '../exporter';

/**
 * A label track of Audacity: start, end and name with tabs between, a line each.
 * https://manual.audacityteam.org/man/importing_and_exporting_labels.html
 */
export const audacity: ClipExporter = {
  id: 'audacity',
  name: 'Audacity labels',
  extension: 'txt',
  write(clips) {
    return clips.map(({ start, end, name }) => `${start.toFixed(6)}\t${end.toFixed(6)}\t${oneLine(name)}\n`).join('');
  },
};

/** Tabs and line ends would end the field or the label. */
function oneLine(name: string): string {
  return name.replace(/[\s\0\u2028\u2029]+/gu, ' ').trim();
}
