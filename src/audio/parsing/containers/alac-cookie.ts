import { openFile } from '../../../files/open-file';
import { fileBytes } from '../../bytes/file-bytes';
import { type BoxPlace, boxAt, boxesIn, contentOf } from './mp4-boxes';

/** Bytes of a sound sample entry before its boxes: ISO/IEC 14496-12 §12.2.3. QuickTime's later versions have more. */
const ENTRY_HEAD = [28, 44, 64];
const COOKIE_SIZE = 24;

/** The parameters of Apple Lossless sound in an MP4, which its decoder needs. Null where the file has none. */
export async function alacCookie(path: string): Promise<Uint8Array | null> {
  const handle = await openFile(path);
  try {
    const file = await fileBytes(handle);
    const movie = (await boxesIn(file, 0, file.size)).find(({ type }) => type === 'moov');
    const tracks = movie ? await boxesIn(file, movie.start, movie.end) : [];
    for (const track of tracks) {
      const description = await boxAt(file, track, 'mdia', 'minf', 'stbl', 'stsd');
      const entries = description ? await boxesIn(file, description.start + 8, description.end) : [];
      const entry = entries.find(({ type }) => type === 'alac');
      if (!entry) continue;
      const version = (await file.read(entry.start + 8, 2)).readUInt16BE(0);
      const inside: BoxPlace = { ...entry, start: entry.start + (ENTRY_HEAD[version] ?? 28) };
      const cookie = (await boxAt(file, inside, 'alac')) ?? (await boxAt(file, inside, 'wave', 'alac'));
      const content = cookie && (await contentOf(file, cookie));
      if (content && content.length >= COOKIE_SIZE + 4) return new Uint8Array(content.subarray(4, 4 + COOKIE_SIZE));
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** Samples per second and channels, from the cookie. A sample entry cannot hold all values of either. */
export function alacShape(cookie: Uint8Array): { readonly sampleRate: number; readonly channels: number } {
  const view = new DataView(cookie.buffer, cookie.byteOffset, cookie.byteLength);
  return { sampleRate: view.getUint32(20), channels: view.getUint8(9) };
}
