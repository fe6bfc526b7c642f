import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { table } from '../lib/formats.mjs';
import { at } from '../lib/paths.mjs';
import { recordings } from './recordings.mjs';

/** @import { KindHeard } from './heard-within.mjs' */

const file = at('docs/heard.md');
const intro = `# What is heard after a seek

Recordings of each kind are made out of a minute of noise that never repeats, and opened in Earmark. After a seek to each
of 50 places, the last second among them, the sound that the media element plays is found again in the noise: that tells
where in the recording it comes from. Milliseconds from the place that was sought to the one that is heard first; below 0
the sound begins before it, above 0 something was lost. A place where something was lost is sought twice more, and the
best counts. _Length_ is how much too long the recording is taken for, in milliseconds too.

A kind that begins some milliseconds early tells nowhere what its encoder put before the sound. Written by
\`npm run bench -- heard [KIND…]\`, which measures all kinds, or those named, in an installed Chromium.

`;
const heads = ['Kind', 'Length', 'Least', 'Median', 'Most', 'Not found'];

/**
 * Writes what was heard in a kind of recording into docs/heard.md, in place of the older row.
 * @param {KindHeard} heard
 */
export function keepHeard(heard) {
  const rows = new Map(existsSync(file) ? rowsIn(readFileSync(file, 'utf8')) : []);
  rows.set(heard.name, rowOf(heard));
  const kinds = recordings.map(([name]) => rows.get(name)).filter((row) => row !== undefined);
  writeFileSync(file, intro + table([heads, ...kinds]));
}

/** @param {KindHeard} heard */
function rowOf({ name, refused, durationError, first, lost }) {
  if (refused !== null) return [name, 'refused by name', '', '', '', ''];
  const figures = [durationError * 1000, first[0], first[first.length >> 1], first.at(-1)];
  // No figure is -0.
  return [name, ...figures.map((figure) => `${Math.round(figure ?? Number.NaN) + 0}`), `${lost}`];
}

/**
 * @param {string} markdown
 * @returns {[name: string, row: string[]][]}
 */
function rowsIn(markdown) {
  const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => {
    const row = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return [row[0] ?? '', row];
  });
}
