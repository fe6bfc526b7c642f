import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killWhileWriting } from '../lib/kill-while-writing.mjs';
import { at } from '../lib/paths.mjs';
import { NO_DISK, onSmallDisk } from '../lib/small-disk.mjs';

const EDITS = 5000;
const KILLS = 60;

/**
 * Five thousand corrections, written into the file on a full disk, then with kills while it is written. The file is always
 * whole, as it was or as it is to be, and no correction is lost. What is in the file is no correction any more.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const disk = join(folder, 'disk');
  return (await onSmallDisk(disk, '4m', () => attackOn(disk, folder))) ?? NO_DISK;
}

/**
 * @param {string} disk
 * @param {string} folder
 */
async function attackOn(disk, folder) {
  const path = join(disk, 'talk.md');
  const turns = (/** @type {string} */ word) =>
    Array.from({ length: EDITS }, (_, n) => `**${n % 2 ? 'Ann' : 'Ben'}:** ${word} number ${n} of the talk.\n`).join(
      '\n',
    );
  const [before, after] = [turns('Word'), turns('Corrected')];
  writeFileSync(path, before);
  const list = join(folder, 'list.json');
  writeFileSync(
    list,
    JSON.stringify(
      Array.from({ length: EDITS }, (_, turn) => ({ op: 'replace', turn, words: [0, 1], text: 'Corrected' })),
    ),
  );
  const [data, saved] = [join(folder, 'data'), join(folder, 'saved')];
  const own = [path, `--user-data-dir=${data}`];
  const began = Date.now();
  const applied = edits([...own, '--apply', list, '--json']);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const all = applied.status === 0 && JSON.parse(applied.stdout).length === EDITS;

  const filler = join(disk, 'filler');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(bavail * bsize));
  const full = edits([...own, '--write']);
  const isRefused = full.status === 1 && full.stderr.includes('disk is full') && readFileSync(path, 'utf8') === before;
  rmSync(filler);
  const isClean = readdirSync(disk).join() === 'talk.md';

  // Each kill meets the same: the file as it was, and corrections that wait.
  cpSync(data, saved, { recursive: true });
  const [counts, write] = [{ before: 0, after: 0, torn: 0 }, ['edits', ...own, '--write']];
  let begun = 0;
  let listed = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    rmSync(data, { recursive: true });
    cpSync(saved, data, { recursive: true });
    for (const name of readdirSync(disk)) rmSync(join(disk, name));
    writeFileSync(path, before);
    if (await killWhileWriting(write, disk, kill % 3)) begun += 1;
    const now = readFileSync(path, 'utf8');
    counts[now === before ? 'before' : now === after ? 'after' : 'torn'] += 1;
    if (now === after) listed += JSON.parse(edits([...own, '--json']).stdout).length;
  }
  rmSync(data, { recursive: true });
  cpSync(saved, data, { recursive: true });
  writeFileSync(path, before);
  edits([...own, '--write']);
  const isWhole = readFileSync(path, 'utf8') === after;
  const seen = spawnSync(process.execPath, [at('out/cli/index.js'), 'inspect', ...own, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const said = JSON.parse(seen.stdout).turns.filter((/** @type {{ text: string }} */ { text }) =>
    text.startsWith('Corrected'),
  );
  const isHit = begun > 0 && counts.after > 0 && counts.torn === 0 && listed === 0;
  const held = all && isRefused && isClean && isHit && isWhole && said.length === EDITS;
  const figures = [
    `${EDITS} corrections added in ${seconds} s`,
    `on a full disk: ${isRefused && isClean ? 'refused, nothing changed' : full.stderr.trim() || 'NOT REFUSED'}`,
    `${KILLS} kills, ${begun} of them while it wrote: ${counts.before} files as before, ${counts.after} as after, ${counts.torn} torn`,
    `${listed} corrections still listed that are in the file`,
    `${said.length} corrections in the file`,
  ];
  return { held, figures: figures.join('; ') };
}

/** @param {readonly string[]} args */
function edits(args) {
  return spawnSync(process.execPath, [at('out/cli/index.js'), 'edits', ...args], { encoding: 'utf8', maxBuffer: 1e9 });
}
