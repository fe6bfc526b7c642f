import type { FileHandle } from 'node:fs/promises';

/** A file as its bytes, of which any part can be read. */
export interface FileBytes {
  readonly size: number;
  /** Fewer than `length` where the file ends. The bytes may be shared: they are not to be changed. Throws what `fs` throws. */
  read(position: number, length: number): Promise<Buffer>;
}

/** What is read at once at most, whatever a file says of its own sizes. */
export const MOST_BYTES = 1 << 24;

/** Bytes between two reads up to which more is read ahead. */
const NEAR = 1 << 10;
const AHEAD = 1 << 16;

/**
 * Reads through a handle that is closed by whoever opened it. Where small parts follow each other they are read ahead:
 * a file may have millions of them, and a read of each would take minutes.
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
