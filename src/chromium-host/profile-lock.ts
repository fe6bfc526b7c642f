import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StartProblem } from './start-problem';

interface Holder {
  readonly computer: string;
  readonly pid: number;
}

/**
 * Chromium would wait for ever for another computer to release a profile: a data folder that was copied while Earmark ran
 * looks like that.
 *
 * @throws {StartProblem} when a browser of another computer holds the profile, or seems to
 */
export function refuseOtherComputer(profilePath: string): void {
  const holder = holderOf(profilePath);
  if (!holder || holder.computer === hostname()) return;
  throw new StartProblem(
    `Earmark uses this data folder on the computer “${holder.computer}”, or did when the folder was copied. If it does not run there, delete ${lockOf(profilePath)}, and start again.`,
  );
}

/** The process on this computer that has a profile open; null when there is none. */
export function browserWith(profilePath: string): number | null {
  const holder = holderOf(profilePath);
  return holder?.computer === hostname() && isAlive(holder.pid) ? holder.pid : null;
}

/** Chromium's own lock is a link that leads nowhere, and names its holder. There is none on Windows. */
function holderOf(profilePath: string): Holder | null {
  try {
    const [, computer, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(lockOf(profilePath))) ?? [];
    return computer === undefined ? null : { computer, pid: Number(pid) };
  } catch {
    return null;
  }
}

const lockOf = (profilePath: string) => join(profilePath, 'SingletonLock');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
