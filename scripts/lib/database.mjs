import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';

/** @typedef {{ id: string, name: string, start: number, end: number }} KeptClip */
/** @typedef {{ key: string, title: string, position: number, revision: number, clips: KeptClip[] }} KeptEpisode */

/**
 * What people made of the episodes of a data folder, as it is on disk. Read by a process of its own: one that reads holds
 * the file for longer than it needs it.
 * @param {string} dataFolder
 * @returns {KeptEpisode[]}
 */
export function episodesIn(dataFolder) {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), dataFolder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (stdout === '') throw new Error(`The database could not be read: ${stderr}`);
  return JSON.parse(stdout);
}

/** @param {string} dataFolder */
function read(dataFolder) {
  const path = join(dataFolder, 'database/earmark.db');
  if (!existsSync(path)) return [];
  const connection = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const sql = 'SELECT key, title, position, state FROM episodes JOIN documents ON episode = key ORDER BY key';
  const rows = /** @type {{ key: string, title: string, position: number, state: string }[]} */ (
    connection.prepare(sql).all()
  );
  return rows.map(({ state, ...row }) => {
    const { clips, revision } = JSON.parse(state);
    return { ...row, clips, revision };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(read(process.argv[2] ?? '')));
