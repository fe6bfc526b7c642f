import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { searchInWindow } from './search-in-window.mjs';

/** @import { SearchInWindow } from './search-in-window.mjs' */

/**
 * What it costs to search many episodes.
 * @typedef {object} CostOfLibrary
 * @property {number} words In all episodes.
 * @property {number} added Milliseconds until all are indexed for the first time.
 * @property {number[]} listed Milliseconds until all are listed, with a look whether a file changed.
 * @property {number} bytes Of the index.
 * @property {number} memory Bytes that indexing took at most.
 * @property {readonly { query: string, hits: number, times: number[], grep: number[] }[]} searches Milliseconds until the
 *   best 50 hits are printed, and until `grep` has named the files.
 * @property {SearchInWindow} window The same in the window.
 */

const queries = ['concurrency', '"garbage collector"', 'gar* AND NOT collector', 'the'];

/**
 * Makes many episodes out of some transcripts, and runs the command line on them. The start of its process is part of
 * each time.
 * @param {{ transcripts: readonly string[], episodes: number, rounds: number }} how
 * @returns {Promise<CostOfLibrary>}
 */
export async function costOfLibrary({ transcripts, episodes, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const texts = join(folder, 'texts');
    const data = `--user-data-dir=${join(folder, 'data')}`;
    for (let index = 0; index < episodes; index++) {
      const show = join(texts, `show-${index % 40}`);
      const source = transcripts[index % transcripts.length] ?? '';
      mkdirSync(show, { recursive: true });
      copyFileSync(source, join(show, `${index} ${basename(source)}`));
    }
    const words = Number(execFileSync('sh', ['-c', `cat ${texts}/*/* | wc -w`], { encoding: 'utf8' }));
    const began = performance.now();
    const { stderr } = cli(['library', 'add', texts, data], ['--import', `data:text/javascript,${MEASURED}`]);
    const added = performance.now() - began;
    const memory = Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) * 1024;
    const listed = timesOf(rounds, () => cli(['library', 'list', data]));
    const searches = queries.map((query) => {
      let hits = 0;
      const times = timesOf(rounds, () => {
        hits = cli(['search', query, data]).stdout.split('\n').length - 1;
      });
      const word = query.replace(/[^a-z ].*|"/g, '') || query.replaceAll('"', '');
      const grep = timesOf(rounds, () => spawnSync('grep', ['-rilw', word, texts]));
      return { query, hits, times, grep };
    });
    const bytes = statSync(join(folder, 'data/search.db')).size;
    const window = await searchInWindow(join(folder, 'data'), queries, rounds);
    return { words, added, listed, bytes, memory, searches, window };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Reports the most memory that a process had, in KiB. */
const MEASURED = `process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;

/**
 * @param {readonly string[]} args
 * @param {readonly string[]} options Of Node.
 */
export function cli(args, options = []) {
  const all = [...options, at('out/cli/index.js'), ...args];
  return spawnSync(process.execPath, all, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/**
 * @param {number} rounds
 * @param {() => void} work
 */
function timesOf(rounds, work) {
  return Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}
