import { formatTimeTenths } from '../../../time/timecode';
import type { Clip } from '../../clip';
import type { ClipOfEpisode, ClipOptions, Column } from '../format';

/** A table with a heading and a row for each clip. `shape` turns a text into what a cell can hold. */
export function tableOf(
  clips: readonly Clip[],
  { columns, guard }: ClipOptions,
  shape: (text: string) => string = String,
): string[][] {
  const cell = (clip: Clip, column: Column) => {
    const text = shape(CELLS[column](clip));
    return guard ? guarded(text) : text;
  };
  return [[...columns], ...clips.map((clip) => columns.map((column) => cell(clip, column)))];
}

/** The same for clips of several episodes, whose title and recording come first. */
export function tableOfAll(
  clips: readonly ClipOfEpisode[],
  options: ClipOptions,
  shape: (text: string) => string = String,
): string[][] {
  const [heading = [], ...rows] = tableOf(
    clips.map(({ clip }) => clip),
    options,
    shape,
  );
  const cell = (text: string | null) => (options.guard ? guarded(shape(text ?? '')) : shape(text ?? ''));
  const episodes = clips.map(({ source }) => [cell(source.title), cell(source.audioFile)]);
  return [['episode', 'recording', ...heading], ...rows.map((row, index) => [...(episodes[index] ?? []), ...row])];
}

const CELLS: Readonly<Record<Column, (clip: Clip) => string>> = {
  name: ({ name }) => name,
  start: ({ start }) => start.toFixed(3),
  end: ({ end }) => end.toFixed(3),
  duration: ({ start, end }) => (end - start).toFixed(3),
  'start time': ({ start }) => formatTimeTenths(start),
  'end time': ({ end }) => formatTimeTenths(end),
  speakers: ({ speakers }) => speakers.join('; '),
  text: ({ text }) => text,
  note: ({ note }) => note,
  tags: ({ tags }) => tags.join('; '),
};

const FORMULA = /^\s*[=+\-@\t\r\n|%]/;

/**
 * A spreadsheet runs a text that begins like a formula. An apostrophe makes it plain text
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text without that apostrophe. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
