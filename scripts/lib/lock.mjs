import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const heartbeat = 5_000;
/** A holder without a sign of life for this long is gone, even if another process has its id now. */
const abandonedAfter = 60_000;
const retryEvery = 50;

/**
 * Runs `work` while no other process runs under the same lock. The lock of a dead holder is taken over.
 * @template T
 * @param {string} path The lock file.
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] Called once if another process holds the lock.
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait = () => {}) {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; !take(path); attempt++) {
    if (attempt === 0) onWait();
    if (!dropAbandoned(path)) await delay(retryEvery);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), heartbeat);
  const release = () => rmSync(path, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a lock whose holder is gone. Of several who see that, the rename lets one win. If it removed a lock that
 * someone took meanwhile, that lock is put back.
 * @param {string} path
 * @returns {boolean} Whether the lock is free to be fought for.
 */
function dropAbandoned(path) {
  const holder = readHolder(path);
  if (holder === null) return true;
  if (holder.alive) return false;
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  if (readHolder(aside)?.pid === holder.pid) rmSync(aside);
  else renameSync(aside, path);
  return true;
}

/** @param {string} path */
function readHolder(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    const age = Date.now() - statSync(path).mtimeMs;
    // A new lock has no id until its first byte is written.
    return { pid, alive: age < abandonedAfter && (pid === 0 || isRunning(pid)) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? error.code : undefined);
