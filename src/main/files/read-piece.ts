import type { FileHandle } from 'node:fs/promises';
import { type FileState, isStill } from '../../audio/bytes/file-state';
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
 * Reads a piece of a file. A handle is held only for as long as that takes, so that a response which nobody reads to its
 * end cannot leak one. Throws when the file was replaced or cut meanwhile, and as `openFile` does.
 */
export async function readPiece({ path, position, length, state }: Piece): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    // Both at once: each way to the disk and back is time until it sounds.
    const [now, bytes] = await Promise.all([file.stat(), readFully(file, position, length)]);
    if (!isStill(state, now)) throw new Error('the file was replaced');
    return bytes;
  } finally {
    // Nobody waits for it: nothing was written that closing could fail to keep.
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
