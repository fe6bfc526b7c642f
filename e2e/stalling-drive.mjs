import { existsSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

// Loaded into every thread of Earmark before it starts (`NODE_OPTIONS=--import=…`): a file of the folder EARMARK_DRIVE is on a
// drive that answers nothing as long as there is EARMARK_STALLED, as one of a network that is gone.

const { EARMARK_DRIVE: drive = '', EARMARK_STALLED: stalled = '' } = process.env;

/** @param {unknown} path */
async function answer(path) {
  while (String(path).startsWith(drive) && existsSync(stalled)) await pause(20);
}

/**
 * Has a function wait for the drive that `path` is on, or its first argument.
 * @template {object} Owner
 * @param {Owner} owner
 * @param {keyof Owner} name
 * @param {string} [path]
 */
function slow(owner, name, path) {
  const real = /** @type {Function} */ (owner[name]);
  const waits = async (/** @type {unknown[]} */ ...values) => {
    await answer(path ?? values[0]);
    return real.apply(owner, values);
  };
  Object.assign(owner, { [name]: waits });
}

slow(files, 'stat');
slow(files, 'readdir');
slow(files, 'readFile');
const { open } = files;
files.open = async (path, ...how) => {
  await answer(path);
  const file = await open(path, ...how);
  slow(file, 'read', String(path));
  slow(file, 'stat', String(path));
  return file;
};
syncBuiltinESMExports();
