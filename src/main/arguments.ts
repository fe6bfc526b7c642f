import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEarmarkLink } from './earmark-link';

export interface Arguments {
  /** Links to moments of files: `earmark:` addresses, as they are. */
  readonly links: readonly string[];
  /** Absolute paths of the files to open, in order. */
  readonly files: readonly string[];
  /** Earmark's data folder, in place of the usual one. */
  readonly userDataDir: string | null;
}

const USER_DATA_DIR = '--user-data-dir=';

/**
 * Reads a command line: `earmark FILE…` when packaged, `electron APP FILE…` otherwise. Arguments that start with a dash
 * are options of Chromium or Earmark. A file whose name starts with one is given as `./-name`. Linux desktops give
 * files as `file:` addresses.
 */
export function parseArguments(argv: readonly string[], packaged: boolean, workingDirectory: string): Arguments {
  const own = argv.slice(1);
  const positional = own.filter((argument) => argument !== '' && !argument.startsWith('-'));
  const given = packaged ? positional : positional.slice(1);
  const directory = own.findLast((argument) => argument.startsWith(USER_DATA_DIR))?.slice(USER_DATA_DIR.length);
  return {
    links: given.filter(isEarmarkLink),
    files: given.filter((argument) => !isEarmarkLink(argument)).map((file) => resolve(workingDirectory, pathOf(file))),
    userDataDir: directory ? resolve(workingDirectory, directory) : null,
  };
}

function pathOf(argument: string): string {
  if (!/^file:\//i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    // The address of a file on another machine, or a damaged one. The message that it cannot be opened will name it.
    return argument;
  }
}
