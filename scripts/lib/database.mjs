import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { importSource } from './sources.mjs';

/** @typedef {{ id: string, name: string, start: number, end: number }} KeptClip */
/** @typedef {{ key: string, title: string, position: number, revision: number, clips: KeptClip[] }} KeptEpisode */

/**
 * What people made of the episodes of a data folder, as it is on disk, by Earmark's own code for replaying edits. Read
 * by a process of its own, because a reader holds the file for longer than it needs it.
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
async function read(dataFolder) {
  const path = join(dataFolder, 'database/earmark.db');
  if (!existsSync(path)) return [];
  const { documentIn } = await importSource('src/library/database/document-rows.ts');
  const connection = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const rows = /** @type {{ key: string, title: string, position: number }[]} */ (
    connection.prepare('SELECT key, title, position FROM episodes ORDER BY key').all()
  );
  return rows.map((row) => {
    const { document } = documentIn(connection, row.key);
    return { ...row, revision: document?.revision ?? 0, clips: document?.state.clips ?? [] };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await read(process.argv[2] ?? '')));
