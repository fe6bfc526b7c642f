import type { FileBytes } from '../../bytes/file-bytes';

const CHUNK = 1 << 20;
/** More than a block header of any format here. */
const MARGIN = 64;
/** After this many bytes without a block, the search ends. */
const MOST_JUNK = 1 << 26;

/** A block as a walk sees it: its bytes including its header, at least 1. */
interface Block {
  readonly size: number;
}

/**
 * Walks the blocks of a file by their headers. `readHeader` gets bytes and a place in them, and returns null where no
 * block begins. Then the next block is looked for, byte by byte. `take` returns false to end the walk. Returns whether
 * the file ends within a block. Linear.
 */
export async function walkBlocks<Header extends Block>(
  file: FileBytes,
  start: number,
  readHeader: (bytes: Buffer, at: number) => Header | null,
  take: (header: Header, position: number) => boolean,
): Promise<{ readonly endsInBlock: boolean }> {
  let position = start;
  let end = start;
  while (position < file.size) {
    const bytes = await file.read(position, CHUNK);
    if (bytes.length === 0) break;
    const isLast = position + bytes.length >= file.size;
    const stop = isLast ? bytes.length : bytes.length - MARGIN;
    let at = 0;
    while (at < stop) {
      const header = readHeader(bytes, at);
      if (header && position + at + header.size > file.size) return { endsInBlock: true };
      if (header && !take(header, position + at)) return { endsInBlock: false };
      at += header?.size ?? 1;
      if (header) end = position + at;
    }
    position += at;
    if (position - end > MOST_JUNK) break;
  }
  return { endsInBlock: false };
}
