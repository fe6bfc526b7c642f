import type { FileHandle } from 'node:fs/promises';

/** A file as its bytes, of which any part can be read. */
export interface FileBytes {
  readonly size: number;
  /** Fewer than `length` where the file ends. Throws what `fs` throws. */
  read(position: number, length: number): Promise<Buffer>;
}

/** What is read at once at most, whatever a file says of its own sizes. */
export const MOST_BYTES = 1 << 24;

/** Reads through a handle that is closed by whoever opened it. */
export async function fileBytes(file: FileHandle): Promise<FileBytes> {
  const { size } = await file.stat();
  return {
    size,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, size - position, MOST_BYTES));
      if (!(wanted > 0) || position < 0) return Buffer.alloc(0);
      const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, position);
      return buffer.subarray(0, bytesRead);
    },
  };
}
