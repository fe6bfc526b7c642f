import { EarmarkError } from './errors';
import { fileError } from './wording';

/** The system's code of a failed file operation, `ENOENT`; empty if there is none. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether the system refused a file operation. */
export function hasSystemCode(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Why a file could not be read, in the user's words. `file` is its name without folder. An EarmarkError stays as it is. */
export function unreadable(error: unknown, file: string): EarmarkError {
  if (error instanceof EarmarkError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return fileError('not-found', { file }, error);
    case 'EACCES':
    case 'EPERM':
      return fileError('no-permission', { file }, error);
    case 'EISDIR':
      return fileError('is-directory', { file }, error);
    default:
      return fileError('cannot-read', { file, reason: code || String(error) }, error);
  }
}

/** Why a file could not be written, in the user's words. An EarmarkError stays as it is. */
export function unwritable(error: unknown, file: string): EarmarkError {
  if (error instanceof EarmarkError) return error;
  return fileError('cannot-write', { file, reason: codeOf(error) || String(error) }, error);
}
