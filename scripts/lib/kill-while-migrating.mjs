import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launchApp } from './app.mjs';
import { episodesIn } from './database.mjs';
import { at } from './paths.mjs';

/** @import { Loss } from './kill-while-editing.mjs' */

const FIXTURES = at('src/library/database/fixtures');
/** So many episodes of before the database take a moment to be taken in. */
const EPISODES = 400;
/** Milliseconds from when the database is opened to the kill. */
const LONGEST = 400;
/** Milliseconds within which it is opened. */
const PATIENCE = 30_000;

/** What earlier versions left in a data folder. */
export const earlierVersions = readdirSync(FIXTURES);

/** @type {Map<string, string>} What an undisturbed start makes of each. */
const undisturbed = new Map();

/**
 * Kills Earmark while it takes over what an earlier version left, and looks whether all of it is there after the next
 * start.
 * @param {string} version One of `earlierVersions`.
 * @param {string} dataFolder Where it is put.
 * @returns {Promise<Loss | null>}
 */
export async function killWhileMigrating(version, dataFolder) {
  if (!undisturbed.has(version)) undisturbed.set(version, await withoutKill(version));
  prepare(version, dataFolder);
  const over = new AbortController();
  const starting = launchApp({ dataFolder, killed: over.signal }).catch(() => null);
  const began = performance.now();
  while (!existsSync(join(dataFolder, 'database/earmark.db-wal')) && performance.now() - began < PATIENCE)
    await pause(1);
  await pause(Math.random() * LONGEST);
  over.abort();
  await (await starting)?.kill();
  const found = await started(dataFolder);
  return found === undisturbed.get(version) ? null : { what: `of ${version}: ${found}`, age: 0 };
}

/** @param {string} version */
async function withoutKill(version) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-whole-'));
  try {
    prepare(version, folder);
    return await started(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * What is there once Earmark has started.
 * @param {string} dataFolder
 */
async function started(dataFolder) {
  const app = await launchApp({ dataFolder });
  // The shelf is shown once all is taken over.
  await app.page.getByRole('navigation', { name: 'Shelf' }).waitFor();
  const damage = await app.page.getByText('was damaged').count();
  await app.close();
  if (damage > 0) return 'the database was damaged';
  const episodes = episodesIn(dataFolder);
  const names = episodes.map(({ key, clips }) => `${key} ${clips.map(({ name }) => name).join(', ')}`);
  return `${episodes.length} episodes: ${names.join('; ')}`;
}

/**
 * @param {string} version
 * @param {string} dataFolder
 */
function prepare(version, dataFolder) {
  const left = join(FIXTURES, version);
  if (existsSync(join(left, 'earmark.db'))) {
    mkdirSync(join(dataFolder, 'database'), { recursive: true });
    cpSync(join(left, 'earmark.db'), join(dataFolder, 'database/earmark.db'));
    return;
  }
  cpSync(left, dataFolder, { recursive: true });
  const folder = join(dataFolder, 'episodes');
  const [first = ''] = readdirSync(folder).filter((name) => name.startsWith('audio-'));
  const record = readFileSync(join(folder, first), 'utf8');
  for (let n = 0; n < EPISODES; n++) {
    const name = `audio-${n.toString(16).padStart(32, '0')}`;
    writeFileSync(join(folder, `${name}.json`), record.replaceAll(first.replace('.json', ''), name));
  }
}
