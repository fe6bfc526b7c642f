import { statFile } from '../../files/open-file';

/** The state of a file at one time, without its content. */
export interface FileState {
  readonly dev: number;
  readonly ino: number;
  /** Bytes. */
  readonly size: number;
  /** When it was last written to, in milliseconds since 1970. */
  readonly mtimeMs: number;
}

/** Throws what `fs` throws, and EarmarkError for anything but a file. */
export async function fileState(path: string): Promise<FileState> {
  const { dev, ino, size, mtimeMs } = await statFile(path);
  return { dev, ino, size, mtimeMs };
}

/** Whether what was found in a file still holds: the file was not written to, or only appended to, as by a recorder. */
export function isStill(before: FileState, now: FileState): boolean {
  if (before.dev !== now.dev || before.ino !== now.ino) return false;
  return now.size > before.size || (now.size === before.size && now.mtimeMs === before.mtimeMs);
}

/** Whether a file is the same and was not written to. */
export function isUnchanged(before: FileState, now: FileState): boolean {
  return isStill(before, now) && now.size === before.size;
}
