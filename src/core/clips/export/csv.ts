import { formatTimeTenths } from '../../time/timecode';
import type { ClipExporter } from '../exporter';

const HEADER = ['name', 'start', 'end', 'duration', 'start time', 'end time', 'speakers', 'text', 'note', 'tags'];

/**
 * One line a clip, for spreadsheets: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), seconds to the millisecond. It
 * begins with a byte order mark: Excel takes a file without one for the system's old encoding.
 */
export const csv: ClipExporter = {
  id: 'csv',
  name: 'CSV (spreadsheet)',
  extension: 'csv',
  write(clips) {
    const rows = clips.map((clip) => [
      guarded(clip.name),
      clip.start.toFixed(3),
      clip.end.toFixed(3),
      (clip.end - clip.start).toFixed(3),
      formatTimeTenths(clip.start),
      formatTimeTenths(clip.end),
      guarded(clip.speakers.join('; ')),
      guarded(clip.text),
      guarded(clip.note),
      guarded(clip.tags.join('; ')),
    ]);
    return `\uFEFF${[HEADER, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
  },
};

/**
 * A spreadsheet runs a text that begins like a formula; an apostrophe makes it plain text
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function guarded(text: string): string {
  return /^\s*[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
}

/** Spreadsheets of many countries separate by semicolons, and guess what a file separates by: none stands bare. */
function field(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
