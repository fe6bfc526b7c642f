import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchApp } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';

/** @import { Outcome } from '../attack.mjs' */

/**
 * Starts Earmark on a data folder whose files name the user's files, or are links to them.
 * @param {string} folder
 * @returns {Promise<Outcome>}
 */
export async function attack(folder) {
  const data = join(folder, 'data');
  const victim = join(folder, 'victim');
  for (const name of ['episodes', 'syncs', 'peaks', 'indexes', 'database'])
    mkdirSync(join(data, name), { recursive: true });
  mkdirSync(victim);
  const mine = ['package.json', 'settings', 'window', 'recents', 'episode.json', 'database', 'log'];
  for (const name of mine) writeFileSync(join(victim, name), `my ${name}`);

  const episode = `audio-${'0'.repeat(32)}`;
  const keys = ['../../victim/package', join(victim, 'package'), `${episode}/../../../victim/package`, episode];
  writeFileSync(join(data, 'recents.json'), JSON.stringify({ version: 1, episodes: keys }));
  symlinkSync(join(victim, 'settings'), join(data, 'settings.json'));
  symlinkSync(join(victim, 'episode.json'), join(data, 'episodes', `${episode}.json`));
  for (const name of ['settings', 'window', 'recents']) symlinkSync(join(victim, name), join(data, `${name}.json.tmp`));
  symlinkSync(join(victim, 'new'), join(data, 'window.json'));
  symlinkSync(join(victim, 'database'), join(data, 'database', 'earmark.db'));
  symlinkSync(join(victim, 'log'), join(data, 'database', 'earmark.db-wal'));
  const prepared = ['recents.json', `episodes/${episode}.json`];

  // Whether others may read it must not depend on it.
  const umask = process.umask(0);
  const earmark = await launchApp({ dataFolder: data, files: [at('resources/sample/Go Time 42.mp3')] });
  process.umask(umask);
  const { page } = earmark;
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const told = await page.getByText('named no episode').count();
  await page.setViewportSize({ width: 900, height: 700 });
  await page.keyboard.press('m');
  await earmark.close();

  const fresh = await freshFolder(join(folder, 'new', 'data'));

  const left = readdirSync(victim).sort().join() === [...mine].sort().join();
  const isWhole = left && mine.every((name) => readFileSync(join(victim, name), 'utf8') === `my ${name}`);
  const isReported = told > 0;
  const isSaved = existsSync(join(data, 'settings.json'));
  // What was there before the database stays as it was.
  const open = [...openToOthers(data).filter((name) => !prepared.includes(name)), ...fresh];
  return {
    held: isWhole && isReported && isSaved && open.length === 0,
    figures: `${mine.length} files of the user’s ${isWhole ? 'whole' : 'TOUCHED'}, ${isReported ? 'told' : 'NOT TOLD'}, settings ${isSaved ? 'kept' : 'LOST'}; ${open.length} files that others can read${open.length > 0 ? ` (${open.join(', ')})` : ''}`,
  };
}

/**
 * What other users can read of a data folder that Earmark creates.
 * @param {string} data
 */
async function freshFolder(data) {
  const umask = process.umask(0);
  const earmark = await launchApp({ dataFolder: data });
  process.umask(umask);
  await earmark.page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await earmark.close();
  const isOpen = process.platform !== 'win32' && (statSync(data).mode & 0o077) !== 0;
  return [...(isOpen ? ['the folder itself'] : []), ...openToOthers(data)];
}

/**
 * Files of Earmark's own that other users can read.
 * @param {string} folder
 */
function openToOthers(folder) {
  if (process.platform === 'win32') return [];
  const own = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(?!chromium).*\.(?:json|peaks|index|db)$/.test(name),
  );
  return own.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
}
