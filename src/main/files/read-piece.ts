import type { FileHandle } from 'node:fs/promises';
import { type FileState, isStill } from '../../audio/bytes/file-bytes';
import { openFile } from '../../files/open-file';

export interface Piece {
  readonly path: string;
  /** Bytes from the file's beginning. */
  readonly position: number;
  readonly length: number;
  /** The file as it was opened. */
  readonly state: FileState;
}

/**
 * Reads a piece of a file. A handle is open only meanwhile, so that a response that nobody reads to its end cannot leak
 * one. Throws if the file was replaced or cut, and as `openFile` does.
 */
export async function readPiece({ path, position, length, state }: Piece): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    // Both at once: each round trip to the disk delays the sound.
    const [now, bytes] = await Promise.all([file.stat(), readFully(file, position, length)]);
    if (!isStill(state, now)) throw new Error('the file was replaced');
    return bytes;
  } finally {
    // Nobody waits for it. Nothing was written, so closing cannot fail to save anything.
    file.close().catch((error) => console.error(`${path} could not be closed:`, error));
  }
}

async function readFully(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) throw new Error('the file ends early');
    filled += bytesRead;
  }
  return bytes;
}
