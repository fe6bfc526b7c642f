import { mkdirSync } from 'node:fs';
import { run } from './processes.mjs';

/** @import { Outcome } from '../attack.mjs' */

/**
 * What an attack says where no small disk can be made.
 * @type {Outcome}
 */
export const NO_DISK = { held: false, figures: 'a small file system cannot be mounted here; it takes root' };

/**
 * Does something with a small disk mounted on a folder, and takes the disk away. Null where none can be mounted.
 * @template Result
 * @param {string} folder Made if it is not there.
 * @param {string} size As mount has it: `4m`.
 * @param {() => Result | Promise<Result>} work
 * @returns {Promise<Result | null>}
 */
export async function onSmallDisk(folder, size, work) {
  mkdirSync(folder, { recursive: true });
  const { code } = await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  if (code !== 0) return null;
  try {
    return await work();
  } finally {
    await run('umount', ['--lazy', folder]);
  }
}
