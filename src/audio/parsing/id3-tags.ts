import type { FileBytes } from '../bytes/file-bytes';
import { MOST_ID3_TAGS } from '../bytes/limits';

const HEADER_SIZE = 10;

/**
 * Bytes of the ID3v2 tag at `offset`; 0 where there is none. https://id3.org/id3v2.4.0-structure §3.1: 7 bits per byte.
 */
export function sizeOfId3v2(bytes: Buffer, offset: number): number {
  if (bytes.toString('latin1', offset, offset + 3) !== 'ID3' || offset + HEADER_SIZE > bytes.length) return 0;
  const size = bytes.subarray(offset + 6, offset + 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  const footer = (bytes[offset + 5] ?? 0) & 0x10 ? HEADER_SIZE : 0;
  return HEADER_SIZE + size + footer;
}

/**
 * Where the ID3v2 tags at the beginning of a file end, in bytes, and whether there are more than are skipped. A tag
 * that is longer than its file is ignored. Throws what `fs` throws.
 */
export async function id3TagsOf(file: FileBytes): Promise<{ readonly end: number; readonly hasMore: boolean }> {
  let end = 0;
  for (let tags = 0; ; tags++) {
    const size = sizeOfId3v2(await file.read(end, HEADER_SIZE), 0);
    if (size === 0 || end + size > file.size) return { end, hasMore: false };
    if (tags === MOST_ID3_TAGS) return { end, hasMore: true };
    end += size;
  }
}
