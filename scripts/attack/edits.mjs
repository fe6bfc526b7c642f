import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from '../lib/paths.mjs';

const EDITS = 5000;
const KILLS = 60;

/**
 * Five thousand corrections, written into the file on a full disk, then with kills at later and later moments. The file is always
 * whole, as it was or as it is to be, and no correction is lost.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return { held: false, figures: 'a small file system cannot be mounted here; it takes root' };
  }
  try {
    return await attackOn(disk, folder);
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
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
  const own = [path, `--user-data-dir=${join(folder, 'data')}`];
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

  let torn = 0;
  let kills = 0;
  // Each time a little later, until the file is written before the kill.
  while (kills < KILLS && readFileSync(path, 'utf8') === before) {
    kills += 1;
    const child = spawn(process.execPath, [at('out/cli/index.js'), 'edits', ...own, '--write'], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await Promise.race([ended, pause(kills * 25)]);
    child.kill('SIGKILL');
    await ended;
    const now = readFileSync(path, 'utf8');
    if (now !== before && now !== after) torn += 1;
  }
  if (readFileSync(path, 'utf8') === before) edits([...own, '--write']);
  const isWhole = readFileSync(path, 'utf8') === after;
  const seen = spawnSync(process.execPath, [at('out/cli/index.js'), 'inspect', ...own, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const said = JSON.parse(seen.stdout).turns.filter((/** @type {{ text: string }} */ { text }) =>
    text.startsWith('Corrected'),
  );
  const held = all && isRefused && isClean && torn === 0 && isWhole && said.length === EDITS;
  const figures = [
    `${EDITS} corrections added in ${seconds} s`,
    `on a full disk: ${isRefused && isClean ? 'refused, nothing changed' : full.stderr.trim() || 'NOT REFUSED'}`,
    `${torn} torn files in ${kills} kills`,
    `${said.length} corrections in the file`,
  ];
  return { held, figures: figures.join('; ') };
}

/** @param {readonly string[]} args */
function edits(args) {
  return spawnSync(process.execPath, [at('out/cli/index.js'), 'edits', ...args], { encoding: 'utf8', maxBuffer: 1e9 });
}
