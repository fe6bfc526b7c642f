import { EarmarkError } from './errors';

/** The system's code of a failed file operation, `ENOENT`; empty if there is none. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Why a file could not be read, in the user's words. `fileName` is its name without folder. An EarmarkError stays as it is. */
export function unreadable(error: unknown, fileName: string): EarmarkError {
  if (error instanceof EarmarkError) return error;
  const place = { file: fileName };
  const cause = { cause: error };
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new EarmarkError(
        'not-found',
        `“${fileName}” is not there.`,
        'It may have been moved, renamed or deleted. Open it from where it is now.',
        place,
        cause,
      );
    case 'EACCES':
    case 'EPERM':
      return new EarmarkError(
        'no-permission',
        `Earmark is not allowed to read “${fileName}”.`,
        'Change its permissions, or copy it to a folder of yours, and open it again.',
        place,
        cause,
      );
    case 'EISDIR':
      return isDirectory(fileName);
    default:
      return new EarmarkError(
        'cannot-read',
        `“${fileName}” could not be read (${codeOf(error) || String(error)}).`,
        'Check that its drive is connected, and open it again.',
        place,
        cause,
      );
  }
}

export function isDirectory(fileName: string): EarmarkError {
  return new EarmarkError(
    'is-directory',
    `“${fileName}” is a folder.`,
    'Choose a file in it, or use Open Folder to see the episodes it holds.',
    { file: fileName },
  );
}

/** Not a regular file: reading it might never end. */
export function notAFile(fileName: string, what: 'a pipe' | 'a socket' | 'a device'): EarmarkError {
  return new EarmarkError(
    'cannot-read',
    `“${fileName}” is ${what}, not a file.`,
    'Choose a file with a recording or a transcript in it.',
    { file: fileName },
  );
}

/** Why a file could not be written, in the user's words. */
export function unwritable(error: unknown, fileName: string): EarmarkError {
  if (error instanceof EarmarkError) return error;
  const [why, advice] = reasonNotWritten(codeOf(error) || String(error));
  return new EarmarkError(
    'cannot-write',
    `“${fileName}” could not be written: ${why}.`,
    advice,
    { file: fileName },
    { cause: error },
  );
}

function reasonNotWritten(code: string): [why: string, advice: string] {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return ['the disk is full', 'Free some space.'];
    case 'EROFS':
      return ['the disk is read-only', 'Choose another place, or make the disk writable.'];
    case 'EACCES':
    case 'EPERM':
      return ['it or its folder may not be written to', 'Change the permissions, or choose another place.'];
    case 'EISDIR':
      return ['a folder has this name', 'Choose another name.'];
    case 'ELOOP':
      return ['its links lead in a circle', 'Choose another place.'];
    case 'ENAMETOOLONG':
      return ['its name is too long', 'Give it a shorter one.'];
    case 'EBUSY':
    case 'ETXTBSY':
      return ['another program holds it', 'Close it there, and try again.'];
    case 'ENXIO':
    case 'EPIPE':
      return ['nothing reads it', 'Start what reads it, and try again.'];
    case 'ENOENT':
    case 'ENOTDIR':
      return ['its folder is not there', 'Put the folder back, or choose another place.'];
    case 'EEXIST':
      return ['a file of this name is in the way', 'Choose another place, or move that file.'];
    default:
      return [code, 'Check that its drive is connected.'];
  }
}
