import type { FileHandle } from 'node:fs/promises';

/** Writes all of the bytes at a place of a file: the system may write fewer at once. Throws what `fs` throws. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
