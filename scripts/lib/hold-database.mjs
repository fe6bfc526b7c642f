import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';

/**
 * Locks the database of a data folder in another process, as a program that makes a backup of it may.
 * @param {string} dataFolder
 * @param {'writing' | 'all'} against What others cannot do meanwhile.
 * @returns {Promise<() => Promise<void>>} Ends that process.
 */
export async function holdDatabase(dataFolder, against) {
  const args = [fileURLToPath(import.meta.url), dataFolder, against];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('it could not be locked'))),
  ]);
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
}

/** @param {string} dataFolder @param {string} against */
function hold(dataFolder, against) {
  const connection = new DatabaseSync(join(dataFolder, 'database/earmark.db'), { timeout: 10_000 });
  if (against === 'all') connection.exec('PRAGMA locking_mode = EXCLUSIVE');
  connection.exec(against === 'all' ? 'BEGIN EXCLUSIVE' : 'BEGIN IMMEDIATE');
  // Until this process is killed, or who started it is gone. A connection that nobody knows any more would be collected.
  process.stdin.on('end', () => connection.close()).resume();
  console.log('held');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) hold(process.argv[2] ?? '', process.argv[3] ?? '');
