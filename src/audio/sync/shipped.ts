import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { ModelFiles } from '../../core/align/model/acoustic-model';
import { Memory } from '../web-assembly';

/**
 * Reads a file that was imported with `?shipped`. A build compresses it, and adds the extension `.br`. The bytes are in
 * memory of their own: one of these files has 24 MB, and the process would keep that much if it were allocated otherwise.
 * @throws what reading a file throws
 */
export async function readShipped(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const memory = new Memory();
  let length = 0;
  const keep = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const piece of pieces) {
      memory.reserve(length + piece.length);
      memory.bytes(length, piece.length).set(piece);
      length += piece.length;
    }
  };
  const file = createReadStream(path);
  await (path.endsWith('.br') ? pipeline(file, createBrotliDecompress(), keep) : pipeline(file, keep));
  return memory.bytes(0, length);
}

/** Reads the files of the acoustic model into shared memory, 6 MB. Throws what reading a file throws. */
export async function readModelFiles(paths: Readonly<Record<keyof ModelFiles, string>>): Promise<ModelFiles> {
  const entries = Object.entries(paths).map(async ([name, path]) => [name, shared(await readShipped(path))] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<keyof ModelFiles, Uint8Array>;
}

function shared(data: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(data.length));
  copy.set(data);
  return copy;
}
