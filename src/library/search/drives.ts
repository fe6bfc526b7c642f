import { dirname, join, sep } from 'node:path';

/** What is known of the drives on which the library is. */
export interface Drives {
  /** Whether a file or folder is in one of the folders that do not answer. Nothing in these is to be touched. */
  isSilent(path: string): boolean;
  /** The folders that do not answer. */
  readonly silent: readonly string[];
  /** Called before these files or folders are touched: the one that hangs is among those of the last call. */
  touch(...paths: readonly (string | null)[]): void;
}

/** For whoever can wait for a drive. */
export const ALL_ANSWER: Drives = { isSilent: () => false, silent: [], touch: () => {} };

/** Whether one of an episode's files is on a drive that does not answer. What is known of the episode stays. */
export function hasSilent(drives: Drives, audio: string | null, transcript: string | null): boolean {
  return [audio, transcript].some((path) => path !== null && drives.isSilent(path));
}

/** Milliseconds between two looks whether the work goes on, and how many of them see a drive that does not answer. */
const LOOK_EVERY = 1000;
const MOST_LOOKS = 15;

/**
 * Notices that a drive does not answer. The thread that asks it hangs, and the event loop goes on. So only looks are
 * counted: a long computation holds them up, too.
 */
export class WatchedDrives implements Drives {
  private touched: readonly string[] = [];
  private looks = 0;
  private timer: NodeJS.Timeout | undefined;

  /** `onSilent` receives the files and folders of which one hangs, once. */
  constructor(
    readonly silent: readonly string[],
    private readonly onSilent: (paths: readonly string[]) => void,
  ) {}

  isSilent(path: string): boolean {
    return this.silent.some((folder) => isInside(path, folder));
  }

  touch(...paths: readonly (string | null)[]): void {
    this.touched = paths.filter((path) => path !== null);
    this.looks = 0;
    this.timer ??= setInterval(() => this.look(), LOOK_EVERY).unref();
  }

  /** Nothing is touched until the next call of `touch`. */
  rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    this.looks += 1;
    if (this.looks < MOST_LOOKS) return;
    this.rest();
    this.onSilent(this.touched);
  }
}

/** Whether a path is that of a folder, or in it. */
function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(join(folder, sep));
}

/**
 * The folders to leave alone if a drive with one of these files does not answer: the added folders that they are in, and
 * the file's own folder where there is none.
 */
export function foldersToLeave(paths: readonly string[], added: readonly string[]): string[] {
  const innermostFirst = added.toSorted((a, b) => b.length - a.length);
  return [...new Set(paths.map((path) => innermostFirst.find((one) => isInside(path, one)) ?? dirname(path)))];
}
