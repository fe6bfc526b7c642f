import type { FileHandle } from 'node:fs/promises';
import { statFile } from '../../files/open-file';

/** The bytes of a file, any part of which can be read. */
export interface FileBytes {
  readonly size: number;
  /**
   * Returns fewer than `length` bytes at the end of the file. The bytes may be shared, so they must not be changed.
   * Throws what `fs` throws.
   */
  read(position: number, length: number): Promise<Buffer>;
}

/** The most bytes read at once, whatever sizes a file states. */
export const MOST_BYTES = 1 << 24;

/** Bytes between two reads up to which the second counts as following the first, and more is read ahead. */
const NEAR = 1 << 10;
const AHEAD = 1 << 16;

/**
 * Reads through a handle. Whoever opened it closes it. Small consecutive parts are read ahead: a file may have millions
 * of them, and separate reads would take minutes.
 */
export async function fileBytes(file: FileHandle): Promise<FileBytes> {
  const { size } = await file.stat();
  let window: Buffer = Buffer.alloc(0);
  let windowStart = 0;
  let lastStart = 0;
  let lastEnd = 0;
  const readAt = async (position: number, length: number): Promise<Buffer> => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  };
  return {
    size,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, size - position, MOST_BYTES));
      if (!(wanted > 0) || position < 0) return Buffer.alloc(0);
      const isNear = wanted <= NEAR && position >= lastStart && position - lastEnd <= NEAR;
      lastStart = position;
      lastEnd = position + wanted;
      const isInside = position >= windowStart && lastEnd <= windowStart + window.length;
      if (!isInside && !isNear) return readAt(position, wanted);
      if (!isInside) {
        window = await readAt(position, Math.min(AHEAD, size - position));
        windowStart = position;
      }
      return window.subarray(position - windowStart, lastEnd - windowStart);
    },
  };
}

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
