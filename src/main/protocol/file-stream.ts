import { type FileHandle, open } from 'node:fs/promises';
import type { ByteRange } from './range';

const CHUNK = 1 << 18;

/** Which file it is, apart from its path. */
interface Identity {
  readonly dev: number;
  readonly ino: number;
}

/**
 * Streams a range of a file. A handle is held only for as long as one read takes, so a response that nobody
 * reads to its end, or ever cancels, cannot leak one. A file that is replaced or cut meanwhile ends the stream with an
 * error instead of mixing two files; one that grows does no harm.
 */
export function streamRange(path: string, { start, end }: ByteRange, identity: Identity): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await readChunk(path, position, Math.min(CHUNK, end + 1 - position), identity);
        position += chunk.length;
        controller.enqueue(chunk);
        if (position > end) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

async function readChunk(path: string, position: number, length: number, identity: Identity): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const now = await file.stat();
    if (now.dev !== identity.dev || now.ino !== identity.ino) throw new Error('the file was replaced');
    return await readFully(file, position, length);
  } finally {
    await file.close();
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
