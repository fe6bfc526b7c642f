import { resolve } from 'node:path';

export interface Arguments {
  /** Absolute paths of the files to open, in order. */
  readonly files: readonly string[];
  /** Where Earmark keeps its data instead of the usual place. */
  readonly userDataDir: string | null;
}

const USER_DATA_DIR = '--user-data-dir=';

/**
 * Reads a command line: `earmark FILE…` when packaged, `electron APP FILE…` when not. Whatever starts with a dash is
 * for Chromium, or for Earmark by name. A file whose name starts with one is given as `./-name`.
 */
export function parseArguments(argv: readonly string[], packaged: boolean, workingDirectory: string): Arguments {
  const own = argv.slice(1);
  const positional = own.filter((argument) => argument !== '' && !argument.startsWith('-'));
  const files = packaged ? positional : positional.slice(1);
  const directory = own.findLast((argument) => argument.startsWith(USER_DATA_DIR))?.slice(USER_DATA_DIR.length);
  return {
    files: files.map((file) => resolve(workingDirectory, file)),
    userDataDir: directory ? resolve(workingDirectory, directory) : null,
  };
}
