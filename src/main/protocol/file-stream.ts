import type { FileState } from '../../audio/bytes/file-bytes';
import { readWavData, wavDataSize } from '../../audio/indexing/virtual-wav';
import type { PcmLayout } from '../../audio/parsing/pcm-layout';
import type { AskFiles } from '../files/shared-files';

/** Bytes `start` to `end`, both included, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a Range header asks for, out of `size` bytes: https://www.rfc-editor.org/rfc/rfc9110#section-14.2. Null means
 * all of it, which is also the right answer to a malformed header, or to several ranges.
 */
export function parseRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start < size ? { start, end } : 'unsatisfiable';
}

/** Bytes that are read at once. Few at first, because sound waits for them. */
const FIRST = 1 << 16;
const CHUNK = 1 << 18;

/**
 * After a seek, a player loads megabytes in reserve as fast as they come, in the threads that should make it sound. The
 * first bytes are enough for that, so the others come these milliseconds later. If few bytes are left, it may be no
 * seek but a table at the end of the file, which is needed as a whole.
 *
 * An open range cannot be answered with its beginning alone. Under a scheme other than HTTP, Chromium takes the length
 * of the answer for the end of the file (`ResourceMultiBufferDataProvider::DidReceiveResponse`).
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
  /** The samples in this part, which are converted to those of a WAV. Without it, the part is served as it is. */
  readonly pcm?: PcmLayout;
  /** What follows the head if it is no part of the file: decoded sound. */
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
 * Streams a range of `content`. If the file is replaced or cut meanwhile, the stream ends with an error instead of
 * mixing two files. Growth does no harm. `state` is the file as it was opened.
 */
export function streamRange(
  content: Content,
  { start, end }: ByteRange,
  state: FileState,
  ask: AskFiles,
): ReadableStream<Uint8Array> {
  const cancel = new AbortController();
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
        const read = (at: number, size: number) =>
          ask('read', { path: content.path, position: at, length: size, state }, cancel.signal);
        const chunk = await readContent(content, position, length, read);
        position += chunk.length;
        controller.enqueue(chunk);
        if (position > end) controller.close();
      },
      // Nobody waits any more for a drive that does not answer.
      cancel: (reason) => cancel.abort(reason ?? new Error('nobody listens')),
    },
    { highWaterMark: 1 },
  );
}

/** May return less than `length`, such as at the end of the head. */
async function readContent(
  { head, start, pcm, sound }: Content,
  position: number,
  length: number,
  readFile: (position: number, length: number) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (position < head.length) return head.slice(position, position + length);
  const offset = position - head.length;
  if (sound) return sound.read(offset, length);
  return pcm ? readWavData(pcm, offset, length, readFile) : readFile(start + offset, length);
}
