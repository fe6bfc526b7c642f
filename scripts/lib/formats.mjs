/** @import { AudioFormat } from '../../src/audio/parsing/formats' */
/** @import { ClipFormat } from '../../src/core/clips/formats/format' */
/** @import { TranscriptReader } from '../../src/core/transcript/transcript-format' */
/** @import { TranscriptWriter } from '../../src/core/transcript/transcript-format' */

const begin = '<!-- Written by `npm run formats`. -->\n\n';
const end = '\n<!-- The end of what is written. -->';

/**
 * The README with new tables of formats.
 * @param {string} readme
 * @param {readonly TranscriptReader[]} readers
 * @param {readonly TranscriptWriter[]} writers
 * @param {readonly AudioFormat[]} recordings
 * @param {readonly ClipFormat[]} clips
 */
export function withFormats(readme, readers, writers, recordings, clips) {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table: ${begin.trim()} … ${end.trim()}`);
  return (
    readme.slice(0, from + begin.length) +
    formatsTable(readers, writers) +
    recordingsTable(recordings) +
    clipsTable(clips) +
    readme.slice(to)
  );
}

/**
 * @param {readonly TranscriptReader[]} readers
 * @param {readonly TranscriptWriter[]} writers
 */
function formatsTable(readers, writers) {
  const isWritten = (/** @type {string} */ id) => writers.some((writer) => writer.id === id);
  const isRead = (/** @type {string} */ id) => readers.some((reader) => reader.id === id);
  return table([
    ['Transcript', 'Files', 'Read', 'Written'],
    ...readers.map(({ id, name, extensions }) => [name, files(extensions), '✓', isWritten(id) ? '✓' : '']),
    ...writers.filter(({ id }) => !isRead(id)).map(({ name, extension }) => [name, files([extension]), '', '✓']),
  ]);
}

/** @param {readonly AudioFormat[]} recordings */
function recordingsTable(recordings) {
  const rows = recordings.map(({ name, extensions }) => [name, files(extensions.map((one) => one.slice(1)))]);
  return `\n${table([['Recording', 'Files'], ...rows])}`;
}

/** @param {readonly ClipFormat[]} formats */
function clipsTable(formats) {
  const groups = new Set(formats.map(({ group }) => group));
  const inOrder = [...groups].flatMap((group) => formats.filter((format) => format.group === group));
  const rows = inOrder.map(({ name, id, extension, group, read }) => {
    return [name, files([extension]), `\`${id}\``, group, read === undefined ? '' : '✓', '✓'];
  });
  return `\n${table([['Clips', 'Files', 'Id', 'For', 'Read', 'Written'], ...rows])}`;
}

/** @param {readonly string[]} extensions */
function files(extensions) {
  return extensions.map((extension) => `\`.${extension}\``).join(' ');
}

/** @param {readonly (readonly string[])[]} rows The first is the heading. */
export function table([heading = [], ...rows]) {
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |\n`;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('');
}
