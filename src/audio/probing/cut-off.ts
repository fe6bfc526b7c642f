import { openFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { MOST_PARTS } from '../bytes/limits';
import { segmentOf } from '../parsing/containers/ebml';
import { LARGEST_PAGE, readOggPage } from '../parsing/containers/ogg-page';

/**
 * Whether a file ends before its own structure says, such as an incomplete download. Checked for formats where a few
 * reads show it; false for others. Throws what `fs` throws.
 */
export async function isCutOff(path: string, format: string): Promise<boolean> {
  const check = { wav: endsInRiff, m4a: endsInBox, ogg: endsInPage, webm: endsInSegment }[format];
  if (!check) return false;
  const file = await openFile(path);
  try {
    return await check(await fileBytes(file));
  } finally {
    await file.close();
  }
}

/**
 * http://soundfile.sapp.org/doc/WaveFormat/: the RIFF chunk holds all others. Recorders that stream write 0 or all ones
 * as its size.
 */
async function endsInRiff(file: FileBytes): Promise<boolean> {
  const header = await file.read(0, 8);
  if (header.length < 8 || header.toString('latin1', 0, 4) !== 'RIFF') return false;
  const size = header.readUInt32LE(4);
  return size !== 0xffffffff && 8 + size > file.size + 1;
}

/**
 * ISO/IEC 14496-12 §4.2: boxes follow each other to the end of the file. Size 1 means that 64 bits follow, and 0 the
 * rest of the file.
 */
async function endsInBox(file: FileBytes): Promise<boolean> {
  let position = 0;
  for (let parts = 0; position < file.size && parts < MOST_PARTS; parts++) {
    const header = await file.read(position, 16);
    if (header.length < 8) return true;
    const short = header.readUInt32BE(0);
    if (short === 0) return false;
    const size = short === 1 && header.length === 16 ? Number(header.readBigUInt64BE(8)) : short;
    if (size < 8) return false;
    position += size;
  }
  return position > file.size;
}

/**
 * https://www.rfc-editor.org/rfc/rfc9559: one segment holds everything. A recorder that streams does not know its size.
 */
async function endsInSegment(file: FileBytes): Promise<boolean> {
  const segment = await segmentOf(file);
  return segment !== null && segment.size !== null && segment.start + segment.size > file.size;
}

/** The last page must be whole. */
async function endsInPage(file: FileBytes): Promise<boolean> {
  const start = Math.max(0, file.size - LARGEST_PAGE);
  const tail = await file.read(start, LARGEST_PAGE);
  const at = tail.lastIndexOf('OggS', undefined, 'latin1');
  const page = at < 0 ? null : readOggPage(tail, at);
  return page === null || at + page.size > tail.length;
}
