import { type FileHandle, open } from 'node:fs/promises';
import { segmentOf } from './containers/ebml';
import { LARGEST_PAGE, readOggPage } from './containers/ogg-page';
import { fileBytes } from './file-bytes';

/**
 * Whether a file ends before what its own structure announces, as half a download does. For the formats that announce
 * it where a few reads find it; false for the others. Throws what `fs` throws.
 */
export async function isCutOff(path: string, format: string): Promise<boolean> {
  const check = { wav: endsInRiff, m4a: endsInBox, ogg: endsInPage, webm: endsInSegment }[format];
  if (!check) return false;
  const file = await open(path);
  try {
    return await check(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

/** http://soundfile.sapp.org/doc/WaveFormat/: the RIFF chunk holds all others. Recorders that stream write 0 or all ones. */
async function endsInRiff(file: FileHandle, fileSize: number): Promise<boolean> {
  const header = await read(file, 0, 8);
  if (header.length < 8 || header.toString('latin1', 0, 4) !== 'RIFF') return false;
  const size = header.readUInt32LE(4);
  return size !== 0xffffffff && 8 + size > fileSize + 1;
}

/** ISO/IEC 14496-12 §4.2: boxes follow each other to the end of the file; size 1 means 64 bits follow, 0 the rest. */
async function endsInBox(file: FileHandle, fileSize: number): Promise<boolean> {
  let position = 0;
  while (position < fileSize) {
    const header = await read(file, position, 16);
    if (header.length < 8) return true;
    const short = header.readUInt32BE(0);
    if (short === 0) return false;
    const size = short === 1 && header.length === 16 ? Number(header.readBigUInt64BE(8)) : short;
    if (size < 8) return false;
    position += size;
  }
  return position > fileSize;
}

/** https://www.rfc-editor.org/rfc/rfc9559: one segment holds all. A recorder that streams does not know its size. */
async function endsInSegment(file: FileHandle, fileSize: number): Promise<boolean> {
  const segment = await segmentOf(await fileBytes(file));
  return segment !== null && segment.size !== null && segment.start + segment.size > fileSize;
}

/** The last page must be whole. */
async function endsInPage(file: FileHandle, fileSize: number): Promise<boolean> {
  const start = Math.max(0, fileSize - LARGEST_PAGE);
  const tail = await read(file, start, LARGEST_PAGE);
  const at = tail.lastIndexOf('OggS', undefined, 'latin1');
  const page = at < 0 ? null : readOggPage(tail, at);
  return page === null || at + page.size > tail.length;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
