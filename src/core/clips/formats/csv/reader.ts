import { type Row, rowsOf } from '../../../transcript/formats/table/table-rows';
import { sourceText } from '../../../transcript/source-text';
import { timeIn } from '../clock-text';
import type { ReadClips, ReadContext } from '../format';
import { type Rate, rateOf } from '../frame-rate';
import { quote, Reading } from '../reading';
import { unguarded } from './table';

const SNIFFED = 8192;

export function sniffCsv(source: string): number {
  const delimiter = delimiterOf(source.slice(0, SNIFFED));
  return delimiter === ',' || delimiter === ';' ? 0.7 : 0;
}

export function sniffTsv(source: string): number {
  return delimiterOf(source.slice(0, SNIFFED)) === '\t' ? 0.7 : 0;
}

/** The separator of a table whose heading names a start; null for any other text. */
function delimiterOf(source: string): string | null {
  const first = sourceText(source)
    .split('\n', 20)
    .find((line) => line.trim() !== '');
  const isHeading = (delimiter: string) => columnsOf(rowsOf(first ?? '', delimiter)[0]?.cells ?? []) !== null;
  return ['\t', ';', ','].find((delimiter) => first?.includes(delimiter) && isHeading(delimiter)) ?? null;
}

/** Reads a table with a row for each clip. The heading names the columns, in any order. */
export function readTable(source: string, { fps }: ReadContext): ReadClips {
  const reading = new Reading();
  const text = sourceText(source);
  const [heading, ...rows] = rowsOf(text, delimiterOf(text.slice(0, SNIFFED)) ?? ',');
  const columns = columnsOf(heading?.cells ?? []);
  if (columns === null) {
    reading.report(heading?.line ?? 1, 'The first row names no column with a start.');
    return reading.done();
  }
  for (const row of rows) addRow(row, columns, rateOf(fps), reading);
  return reading.done();
}

function addRow({ cells, line }: Row, columns: Columns, rate: Rate, reading: Reading): void {
  const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? '').trim());
  const time = (at: number | null) => {
    const written = cell(at);
    if (written === '') return null;
    const value = timeIn(written, rate);
    if (value === null) reading.report(line, `${quote(written)} is no time.`);
    return value ?? Number.NaN;
  };
  const start = time(columns.start);
  const stated = time(columns.end);
  const length = stated === null ? time(columns.duration) : null;
  if ([start, stated, length].some((value) => Number.isNaN(value))) return;
  const texts = (at: number | null) => {
    const parts = unguarded(cell(at)).split(/[;,]/);
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  };
  reading.add({
    line,
    start,
    end: stated ?? (start !== null && length !== null ? start + length : null),
    name: unguarded(cell(columns.name)),
    text: unguarded(cell(columns.text)),
    note: unguarded(cell(columns.note)),
    tags: texts(columns.tags),
    speakers: texts(columns.speakers),
  });
}

/** For each field of a clip the index of its column; null if it has none. */
interface Columns {
  readonly start: number;
  readonly end: number | null;
  readonly duration: number | null;
  readonly name: number | null;
  readonly text: number | null;
  readonly note: number | null;
  readonly tags: number | null;
  readonly speakers: number | null;
}

const NAMES: Readonly<Record<keyof Columns, RegExp>> = {
  start: /^(?:begin|from|in|in point|mark in|position|source in|start|tc in|time|timecode|timestamp)$/,
  end: /^(?:end|mark out|out|out point|source out|stop|tc out|to|until)$/,
  duration: /^(?:dur|duration|length)$/,
  name: /^(?:chapter|clip|clip name|label|marker|marker name|name|segment|subject|title)$/,
  text: /^(?:quote|said|text|transcript|words)$/,
  note: /^(?:comments?|description|notes?|remarks?)$/,
  tags: /^(?:categor(?:y|ies)|keywords?|labels|tags?)$/,
  speakers: /^(?:speakers?|voices?|who)$/,
};
/** `Start Time (s)`, `start_seconds`: words that add nothing to the word before. */
const MORE = /\s*(?:\([^()]{0,20}\)|(?<=\w)[ _-](?:time|seconds|sec|s|code))$/;

/** The columns by their names; null if no name means a start. */
function columnsOf(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => bare(cell));
  const of = (kind: keyof Columns) => {
    const exact = names.findIndex((name) => NAMES[kind].test(name));
    const at = exact >= 0 ? exact : names.findIndex((name) => NAMES[kind].test(short(name)));
    return at < 0 ? null : at;
  };
  const start = of('start');
  if (start === null) return null;
  const [end, duration, name] = [of('end'), of('duration'), of('name')];
  return { start, end, duration, name, text: of('text'), note: of('note'), tags: of('tags'), speakers: of('speakers') };
}

function bare(cell: string): string {
  const words = cell
    .slice(0, 60)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  return words.toLowerCase().replaceAll('_', ' ');
}

function short(name: string): string {
  return name.replace(MORE, '').replace(MORE, '').trim();
}
