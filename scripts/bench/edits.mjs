import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../lib/problem.mjs';
import { runNode } from '../lib/processes.mjs';
import { buildPlugins, bundle } from '../lib/sources.mjs';
import { episodesOf } from './sync/episodes.mjs';
import { CLAIMED, quantile } from './sync/figures.mjs';
import { printLine } from './sync/tables.mjs';

/** @import { Corrected, Corrections } from './edits/driver.mjs' */

/** Seconds. A word that is off by more is wrong; one off by more than the first is not exact. */
const EXACT = 0.1;
const WRONG = 0.3;

/**
 * Corrects mistakes that were made in the transcripts of a folder with a known truth. Prints how far corrected words are
 * from where they are said, and how long the search of a stretch takes.
 * @param {string} folder
 */
export async function benchEdits(folder) {
  const work = mkdtempSync(join(tmpdir(), 'earmark-edits-'));
  try {
    const program = await bundle('scripts/bench/edits/driver.mjs', work, await buildPlugins());
    const heads = ['words', 'median', '95 %', `≤${EXACT} s`, 'estimate', '95 %'];
    printLine('Corrected words, error in s', ...heads);
    /** @type {Corrections[]} */
    const all = [];
    for (const name of episodesOf(folder)) {
      const result = join(work, 'result.json');
      const files = ['md', 'mp3'].map((extension) => join(folder, `${name}.${extension}`));
      const { code, output } = await runNode([program, ...files, result]);
      if (code !== 0) throw new Problem(output.trim().split('\n').slice(-12).join('\n'));
      const corrections = JSON.parse(readFileSync(result, 'utf8'));
      all.push(corrections);
      printErrors(name, corrections.words);
    }
    printSummary(all);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {readonly Corrections[]} all */
function printSummary(all) {
  const words = all.flatMap((one) => one.words);
  printErrors('all', words);
  for (const kind of ['a word', 'words', 'a turn'])
    printErrors(
      `  ${kind}`,
      words.filter((word) => word.kind === kind),
    );
  const searched = words.filter(({ confidence }) => confidence !== null);
  const sure = searched.filter(({ confidence }) => (confidence ?? 0) >= CLAIMED);
  printErrors(`  of confidence ≥ ${CLAIMED}`, sure);
  printErrors(
    '  of less',
    searched.filter((word) => !sure.includes(word)),
  );
  const wrong = sure.filter(({ error }) => Math.abs(error) > WRONG).length;
  printLine(`  sure, and off by more than ${WRONG} s`, `${wrong}`);
  printLine('Words that no correction touched', `${all.reduce((sum, { kept }) => sum + kept, 0)}`);
  printLine('  with another time', `${all.reduce((sum, { moved }) => sum + moved, 0)}`);
  const alone = all.flatMap((one) => one.alone);
  const together = all.map((one) => one.together);
  printLine('Search of a stretch, in ms', 'median', 'most', 'of many');
  const figures = [quantile(alone, 0.5), Math.max(...alone), quantile(together, 0.5)];
  printLine('', ...figures.map((figure) => figure.toFixed(0)));
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const one of all)
    for (const [kind, count] of Object.entries(one.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count;
  printLine(
    'Corrections',
    Object.entries(kinds)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', '),
  );
}

/**
 * @param {string} what
 * @param {readonly Corrected[]} words
 */
function printErrors(what, words) {
  const [found, guessed] = [words.map(({ error }) => Math.abs(error)), words.map((word) => Math.abs(word.guessed))];
  const exact = (100 * found.filter((error) => error <= EXACT).length) / found.length;
  const figures = [quantile(found, 0.5), quantile(found, 0.95)].map((figure) => figure.toFixed(3));
  const guesses = [quantile(guessed, 0.5), quantile(guessed, 0.95)].map((figure) => figure.toFixed(3));
  printLine(what, `${words.length}`, ...figures, `${exact.toFixed(1)} %`, ...guesses);
}
