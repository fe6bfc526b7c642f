import type { FileHandle } from 'node:fs/promises';
import { CustomSource } from 'mediabunny';
import { openFile } from '../../files/open-file';
import { MOST_BYTES_READ, MOST_READS, TooManyParts } from './limits';

/** The most consecutive reads of one place in an honest search. */
const MOST_REPEATS = 1000;

/** Bytes of the file from `offset` on. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly offset: number;
}
type Read = (start: number, end: number, ...limits: number[]) => Piece | null | Promise<Piece | null>;

/** The type of a box that readers skip. */
const PASSED = Buffer.from('free');

/** A file for mediabunny. Call `found` when it has found what it was looking for: its reads are then counted anew. */
export interface GuardedSource {
  readonly source: CustomSource;
  found(): void;
}

/**
 * Opens a file for mediabunny. Version 1.61 can look for ever for the next element of a damaged Matroska: at the last
 * eight bytes its search repeats without advancing. Such a read throws here, and so does a search of very many reads.
 * MP4 boxes whose types are at `passed` are not looked into.
 */
export function guardedSource(path: string, passed: readonly number[] = []): GuardedSource {
  const source = fileSource(path);
  // The method is not declared. All reads of a source go through it.
  const inside = source as unknown as { _read: Read };
  const read = inside._read.bind(source);
  let last = -1;
  let repeats = 0;
  let reads = 0;
  let bytes = 0;
  inside._read = (start, end, ...limits) => {
    repeats = start === last ? repeats + 1 : 0;
    last = start;
    if (repeats > MOST_REPEATS) throw new Error('the file is searched without end');
    bytes += end - start;
    if (++reads > MOST_READS || bytes > MOST_BYTES_READ) throw new TooManyParts();
    const piece = read(start, end, ...limits);
    if (passed.length === 0) return piece;
    return piece instanceof Promise ? piece.then((late) => without(late, passed)) : without(piece, passed);
  };
  const found = () => {
    reads = 0;
    bytes = 0;
  };
  return { source, found };
}

/** Like mediabunny's own source of files, but that one would open anything. Closed when its `Input` is disposed of. */
function fileSource(path: string): CustomSource {
  let file: FileHandle | null = null;
  return new CustomSource({
    async getSize() {
      file ??= await openFile(path);
      return (await file.stat()).size;
    },
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      await file?.read(bytes, 0, bytes.length, start);
      return bytes;
    },
    dispose: () => void file?.close(),
    prefetchProfile: 'fileSystem',
  });
}

function without(piece: Piece | null, passed: readonly number[]): Piece | null {
  if (!piece) return null;
  for (const place of passed) {
    for (const [index, letter] of PASSED.entries()) {
      const at = place + index - piece.offset;
      if (at >= 0 && at < piece.bytes.length) piece.bytes[at] = letter;
    }
  }
  return piece;
}
