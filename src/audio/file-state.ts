import { statFile } from '../files/open-file';

/** A file as it is at a moment, without its content. */
export interface FileState {
  readonly dev: number;
  readonly ino: number;
  /** Bytes. */
  readonly size: number;
  /** When it was last written to, in milliseconds since 1970. */
  readonly mtimeMs: number;
}

/** Throws what `fs` throws, and EarmarkError for what is no file. */
export async function fileState(path: string): Promise<FileState> {
  const { dev, ino, size, mtimeMs } = await statFile(path);
  return { dev, ino, size, mtimeMs };
}

/** Whether what was found in a file is still so: it was not written to, or only added to, as a recorder does. */
export function isStill(before: FileState, now: FileState): boolean {
  if (before.dev !== now.dev || before.ino !== now.ino) return false;
  return now.size > before.size || (now.size === before.size && now.mtimeMs === before.mtimeMs);
}

/** Whether a file is the same and was not written to. */
export function isUnchanged(before: FileState, now: FileState): boolean {
  return isStill(before, now) && now.size === before.size;
}
