import { type FileHandle, open } from 'node:fs/promises';
import { type FileState, isStill } from '../../audio/file-state';
import type { PcmLayout } from '../../audio/pcm/layout';
import { readWavData, wavDataSize } from '../../audio/pcm/virtual-wav';
import type { ByteRange } from './range';

/** Bytes that are read at once: few at first, because sound waits for them. */
const FIRST = 1 << 16;
const CHUNK = 1 << 18;

/**
 * After a seek, a player takes megabytes in reserve as fast as they come, in the threads that are to make it sound
 * meanwhile. So the bytes after the first ones, which are enough for that, come these milliseconds later. Where few bytes
 * are left it may be no seek but a table at the end of the file, which is wanted as a whole.
 *
 * To answer an open range with its beginning alone is no way: under a scheme other than HTTP, Chromium takes the length
 * of what it is sent for the end of the file (`ResourceMultiBufferDataProvider::DidReceiveResponse`).
 */
const ENOUGH = FIRST + CHUNK;
const PAUSE = 60;
const FEW = 1 << 22;

/** Bytes of which the first may be in memory and the others in a file. */
export interface Content {
  readonly path: string;
  /** What comes before the bytes of the file. */
  readonly head: Uint8Array;
  /** The part of the file that follows, as bytes from its beginning. */
  readonly start: number;
  readonly end: number;
  /** The samples that this part is, which are converted to those of a WAV; without it the part is given as it is. */
  readonly pcm?: PcmLayout;
  /** What comes after the head where that is no part of the file: sound that is decoded. */
  readonly sound?: Sound;
}

export interface Sound {
  readonly size: number;
  read(position: number, length: number): Promise<Uint8Array>;
}

export function sizeOf({ head, start, end, pcm, sound }: Content): number {
  return head.length + (sound ? sound.size : pcm ? wavDataSize(pcm) : end - start);
}

/**
 * Streams a range of what `content` says. A handle is held only for as long as one read takes, so a response that nobody
 * reads to its end, or ever cancels, cannot leak one. A file that is replaced or cut meanwhile ends the stream with an
 * error instead of mixing two files; one that grows does no harm. `state` is the file as it was opened.
 */
export function streamRange(content: Content, { start, end }: ByteRange, state: FileState): ReadableStream<Uint8Array> {
  let position = start;
  let pauses = start > content.head.length && end - start >= FEW;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pauses && position - start >= ENOUGH) {
          pauses = false;
          await new Promise((resolve) => setTimeout(resolve, PAUSE));
        }
        const length = Math.min(position === start ? FIRST : CHUNK, end + 1 - position);
        const chunk = await readContent(content, position, length, state);
        position += chunk.length;
        controller.enqueue(chunk);
        if (position > end) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

/** May give less than `length`, as where the head ends. */
async function readContent(
  { path, head, start, pcm, sound }: Content,
  position: number,
  length: number,
  state: FileState,
): Promise<Uint8Array> {
  if (position < head.length) return head.slice(position, position + length);
  const offset = position - head.length;
  if (sound) return sound.read(offset, length);
  const readFile = (at: number, size: number) => readChunk(path, at, size, state);
  return pcm ? readWavData(pcm, offset, length, readFile) : readFile(start + offset, length);
}

async function readChunk(path: string, position: number, length: number, state: FileState): Promise<Uint8Array> {
  const file = await open(path);
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
