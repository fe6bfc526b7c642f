// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { viewOf, wordsIn } from './lib/changelog-words.mjs';
import { at } from './lib/paths.mjs';
import { Problem, runScript } from './lib/problem.mjs';

/** @typedef {{speaker: string | null, text: string}} Turn */
/** @typedef {{time: number, turn: number}} Anchor */
/** @typedef {{start: number | null, end: number | null}} Break */
/** @typedef {{error?: string, turns: Turn[], anchors: Anchor[], breaks: Break[], warnings: {code: string}[]}} Contents */

/**
 * Checks that the transcripts of a folder and its subfolders are read whole: `npm run corpus -- DIR`. Compares the
 * output of `inspect` with the words, labels and stamps that a second, simpler program finds in each source. Prints a
 * line for each file that fails, and totals.
 */
await runScript(async () => {
  const folder = process.argv[2];
  if (!folder || !existsSync(folder)) throw new Problem('Name a folder of transcripts: `npm run corpus -- DIR`.', 2);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/^(?:README|CONTRIBUTING)\.md$/.test(basename(name)))
    .sort()
    .map((name) => join(folder, name));
  if (files.length === 0) throw new Problem(`There is no .md file in ${folder}.`);
  await ensureBuilt();
  const total = { whole: 0, words: 0, lost: 0, stamps: 0 };
  const contents = inspect(files);
  for (const [index, file] of files.entries()) {
    const view = viewOf(readFileSync(file, 'utf8'));
    const read = contents[index];
    const { lost, gained } = read?.turns ? differences(wordsOf(read), view) : { lost: view.words, gained: [] };
    const complaints = read?.turns ? complaintsAbout(read, view) : [read?.error ?? 'it was not read'];
    if (gained.length > 0) complaints.unshift(`${gained.length} words too many (${shown(gained)})`);
    if (lost.length > 0) complaints.unshift(`${lost.length} words lost (${shown(lost)})`);
    total.words += view.words.length;
    total.lost += lost.length;
    total.stamps += view.stamps;
    if (complaints.length === 0) total.whole += 1;
    else console.log(`${basename(file)}: ${complaints.join('; ')}`);
  }
  const { whole, words, lost, stamps } = total;
  console.log(`${whole} of ${files.length} files read whole: ${lost} of ${words} words lost, ${stamps} stamps.`);
  if (whole < files.length) process.exitCode = 1;
});

/**
 * @param {readonly string[]} files
 * @returns {Contents[]}
 */
function inspect(files) {
  // At least two files: only for several is the output one line each.
  const args = [at('out/cli/index.js'), 'inspect', '--json', ...files, ...(files.length === 1 ? files : [])];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/**
 * @param {Contents} read
 * @param {import('./lib/changelog-words.mjs').View} view
 */
function complaintsAbout(read, view) {
  const complaints = [];
  const words = wordsOf(read);
  const moved = words.findIndex((word, index) => word !== view.words[index]);
  if (view.optional.length === 0 && words.length === view.words.length && moved >= 0) {
    complaints.push(`words out of order from “${shown(words.slice(moved))}”`);
  }
  const speakers = read.turns.flatMap(({ speaker }) => speaker ?? []);
  const label = speakers.findIndex((speaker, index) => speaker !== view.labels[index]);
  if (label >= 0 || speakers.length !== view.labels.length) {
    complaints.push(`labels differ from number ${label < 0 ? speakers.length : label} on (${view.labels[label]})`);
  }
  const breakTimes = read.breaks.flatMap(({ start, end }) => [start, end]).filter((time) => time !== null);
  const warned = read.warnings.filter(({ code }) => code === 'stamp-runs-backwards' || code === 'stamp-unreadable');
  const stamps = read.anchors.length + breakTimes.length + warned.length;
  if (stamps !== view.stamps) complaints.push(`${stamps} stamps read of ${view.stamps}`);
  return complaints;
}

/** @param {Contents} read */
function wordsOf(read) {
  return wordsIn(read.turns.map(({ text }) => text).join('\n\n'));
}

/**
 * @param {readonly string[]} words As read.
 * @param {import('./lib/changelog-words.mjs').View} view
 * @returns {{lost: readonly string[], gained: readonly string[]}}
 */
function differences(words, view) {
  const lost = missing(view.words, words);
  const gained = missing(words, [...view.words, ...view.optional]);
  // The same letters, split otherwise: `sh*t` is one word to one program and two to the other.
  return lettersOf(lost) === lettersOf(gained) ? { lost: [], gained: [] } : { lost, gained };
}

/** @param {readonly string[]} words */
function lettersOf(words) {
  return [...words.join('')].sort().join('');
}

/**
 * The words of one list that the other lacks, or has less often.
 * @param {readonly string[]} words
 * @param {readonly string[]} among
 */
function missing(words, among) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const word of among) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

/** @param {readonly string[]} words */
function shown(words) {
  return `${words.slice(0, 8).join(' ')}${words.length > 8 ? ' …' : ''}`;
}
