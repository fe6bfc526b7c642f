import type { FileBytes } from '../../bytes/file-bytes';

/** A chunk of a RIFF, AIFF or the like, without its header. It may announce more bytes than the file has. */
export interface Chunk {
  readonly id: string;
  readonly start: number;
  readonly size: number;
}

const MOST_CHUNKS = 1000;

/** The chunks after a place in a file. Their contents are not read. A chunk begins at an even place. */
export async function chunksOf(file: FileBytes, order: 'big-endian' | 'little-endian', from = 12): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  let at = from;
  while (at + 8 <= file.size && chunks.length < MOST_CHUNKS) {
    const header = await file.read(at, 8);
    if (header.length < 8) break;
    const size = order === 'big-endian' ? header.readUInt32BE(4) : header.readUInt32LE(4);
    chunks.push({ id: header.toString('latin1', 0, 4), start: at + 8, size });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

/** The content of a chunk, up to a number of bytes; empty when there is no such chunk. */
export async function chunkContent(file: FileBytes, chunk: Chunk | undefined, most: number): Promise<Buffer> {
  return chunk ? file.read(chunk.start, Math.min(chunk.size, most)) : Buffer.alloc(0);
}
