import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
const patience = 10_000;

/** Why no drive can be made to stall here; null if one can. */
export const noDrive = whyNoDrive();

/**
 * The name of tests that need one. Where they are skipped, it says why.
 * @param {string} name
 * @returns {string}
 */
export function withDrive(name) {
  return noDrive === null ? name : `${name} (no drive can be made to stall here: ${noDrive})`;
}

function whyNoDrive() {
  if (process.platform !== 'linux') return 'FUSE is tried on Linux only';
  if (spawnSync('bindfs', ['--version']).error) return 'bindfs is not installed';
  try {
    accessSync('/dev/fuse', constants.R_OK | constants.W_OK);
    return null;
  } catch {
    return '/dev/fuse may not be used';
  }
}

/**
 * A drive that does not answer while its daemon is stopped, like a network drive that is gone. Whoever asks it hangs in
 * the system.
 * @typedef {object} StallingDrive
 * @property {string} folder Where its files are seen.
 * @property {() => void} stall
 * @property {() => void} answer
 * @property {() => Promise<void>} remove Ends it. Who still waits for it is told by the system that it is gone.
 */

/**
 * Mounts one.
 * @param {string} source The folder with its files. It is made if it is not there.
 * @param {string} folder Where to mount it; likewise.
 * @returns {Promise<StallingDrive>}
 * @throws {Error} when it cannot be mounted.
 */
export async function mountDrive(source, folder) {
  for (const path of [source, folder]) mkdirSync(path, { recursive: true });
  // So the kernel has nothing to answer with itself.
  const uncached = 'attr_timeout=0,entry_timeout=0,negative_timeout=0';
  const daemon = spawn('bindfs', ['-f', '-o', uncached, source, folder], { stdio: 'ignore' });
  const ended = once(daemon, 'exit');
  const removeNow = () => {
    daemon.kill('SIGKILL');
    const { error, status } = spawnSync('fusermount3', ['-u', '-z', folder]);
    if (error || status !== 0) spawnSync('umount', ['-l', folder]);
  };
  // Also if the process that mounted it fails.
  process.once('exit', removeNow);
  const remove = async () => {
    process.off('exit', removeNow);
    removeNow();
    await ended;
  };
  const late = Date.now() + patience;
  while (!isMounted(folder)) {
    if (daemon.exitCode !== null || Date.now() > late) {
      await remove();
      throw new Error(`bindfs did not mount ${folder}`);
    }
    await pause(10);
  }
  return { folder, stall: () => void daemon.kill('SIGSTOP'), answer: () => void daemon.kill('SIGCONT'), remove };
}

/** @param {string} folder */
function isMounted(folder) {
  return readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${folder} `);
}
