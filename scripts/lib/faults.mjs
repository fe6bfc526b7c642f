import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from './paths.mjs';
import { killGroup } from './processes.mjs';

/** libfiu stands in front of the C library. Debian's fiu-utils has it. */
const LIBRARIES = ['fiu_run_preload.so', 'fiu_posix_preload.so'].map((name) => join('/usr/lib/fiu', name));
const [ENOSPC, EIO] = [28, 5];
/** What goes wrong with the database's files, as commands to libfiu. */
const FAULTS = {
  'short write': 'enable_random name=posix/io/rw/pwrite/reduce,probability=0.5',
  'full disk': `enable name=posix/io/rw/pwrite,failinfo=${ENOSPC}`,
  'I/O error': `enable_random name=posix/io/rw/pwrite,probability=0.3,failinfo=${EIO}`,
  'failed sync': `enable name=posix/io/sync/*,failinfo=${EIO}`,
};
/** Milliseconds between two faults, and of a fault, at most. */
const LONGEST_QUIET = 600;
const LONGEST_FAULT = 900;
/** Milliseconds in which libfiu has answered, if its process has not ended. */
const PATIENCE = 3000;

/** @typedef {keyof typeof FAULTS} Fault */

/** Whether faults can be injected here. */
export const canInject = LIBRARIES.every((library) => existsSync(library)) && existsSync('/usr/bin/fiu-ctrl');

/** Makes calls fail by which the process that has a database writes it. */
export class Faults {
  #folder = mkdtempSync(join(tmpdir(), 'earmark-faults-'));
  #control = join(this.#folder, 'fiu');

  /** For the environment of an Earmark in which faults are wanted. */
  get env() {
    return {
      NODE_OPTIONS: `--require="${at('scripts/lib/fault-forks.cjs')}"`,
      FAULT_PRELOAD: LIBRARIES.join(' '),
      FAULT_CONTROL: this.#control,
    };
  }

  /**
   * Has faults begin and end until the signal is aborted.
   * @param {string} dataFolder
   * @param {AbortSignal} signal
   * @returns {Promise<Fault[]>} Those that there were, in their order.
   */
  async disturb(dataFolder, signal) {
    const names = /** @type {Fault[]} */ (Object.keys(FAULTS));
    /** @type {Fault[]} */
    const met = [];
    while (!signal.aborted) {
      await pause(Math.random() * LONGEST_QUIET);
      const pid = processWith(join(dataFolder, 'database/earmark.db'));
      const fault = names[Math.floor(Math.random() * names.length)];
      if (pid === null || !fault) continue;
      if (await this.#tell(pid, FAULTS[fault])) met.push(fault);
      await pause(Math.random() * LONGEST_FAULT);
      const [, name] = /name=([^,]+)/.exec(FAULTS[fault]) ?? [];
      await this.#tell(pid, `disable name=${name}`);
    }
    return met;
  }

  dispose() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * Tells whether libfiu did it: its process may end meanwhile.
   * @param {number} pid
   * @param {string} command
   * @returns {Promise<boolean>}
   */
  #tell(pid, command) {
    // It starts programs that wait for the answer, and would wait for ever: they are killed with it.
    const child = spawn('fiu-ctrl', ['-f', this.#control, '-c', command, String(pid)], { detached: true });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    const timer = setTimeout(() => killGroup(child), PATIENCE);
    return new Promise((resolve) => {
      child.on('error', () => resolve(false));
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve(code === 0 && said === '');
      });
    });
  }
}

/**
 * The process that has a file open; null where none has.
 * @param {string} path
 */
function processWith(path) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const pid = pids.find((name) => openFiles(name).includes(path));
  return pid === undefined ? null : Number(pid);
}

/**
 * @param {string} pid
 * @returns {string[]} None of a process that has ended, or is another user's.
 */
function openFiles(pid) {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).flatMap((fd) => {
      try {
        return [readlinkSync(join(folder, fd))];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
