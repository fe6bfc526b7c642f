import type { FileBytes } from '../../bytes/file-bytes';

/** A box of an MP4, without its header: ISO/IEC 14496-12 §4.2. */
export interface BoxPlace {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** More than any level of an unfragmented MP4 has. */
const MOST_BOXES = 4096;

/** The boxes between two places of a file. Their contents are not read. A box that reaches beyond `end` ends there. */
export async function boxesIn(file: FileBytes, start: number, end: number, most = MOST_BOXES): Promise<BoxPlace[]> {
  const boxes: BoxPlace[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < most) {
    const header = await file.read(at, 16);
    if (header.length < 8) break;
    const short = header.readUInt32BE(0);
    const isLong = short === 1 && header.length === 16;
    const size = isLong ? Number(header.readBigUInt64BE(8)) : short === 0 ? end - at : short;
    if (size < (isLong ? 16 : 8)) break;
    boxes.push({
      type: header.toString('latin1', 4, 8),
      start: at + (isLong ? 16 : 8),
      end: Math.min(end, at + size),
    });
    at += size;
  }
  return boxes;
}

/** The first box at the end of a path of types; null when there is none. */
export async function boxAt(file: FileBytes, within: BoxPlace, ...path: readonly string[]): Promise<BoxPlace | null> {
  let box: BoxPlace | null = within;
  for (const type of path) {
    const inside: BoxPlace[] = box ? await boxesIn(file, box.start + prefixOf(box.type), box.end) : [];
    box = inside.find((candidate) => candidate.type === type) ?? null;
  }
  return box;
}

/** Bytes of a box before its inner boxes: `meta` has a version and flags. */
function prefixOf(type: string): number {
  return type === 'meta' ? 4 : 0;
}

/** Reads a box, up to the most bytes that are read at once. */
export function contentOf(file: FileBytes, box: BoxPlace): Promise<Buffer> {
  return file.read(box.start, box.end - box.start);
}

/**
 * Whether an MP4 has its first samples in the movie box and the rest in fragments after it, as ffmpeg writes it with
 * only `frag_keyframe`. mediabunny takes the first samples for all.
 */
export async function isContinuedInFragments(file: FileBytes): Promise<boolean> {
  const boxes = await boxesIn(file, 0, file.size);
  const movie = boxes.find(({ type }) => type === 'moov');
  if (!movie || !boxes.some(({ type }) => type === 'moof')) return false;
  for (const track of await boxesIn(file, movie.start, movie.end)) {
    if (track.type !== 'trak') continue;
    const sizes = await boxAt(file, track, 'mdia', 'minf', 'stbl', 'stsz');
    const head = sizes && (await file.read(sizes.start, 12));
    if (head?.length === 12 && head.readUInt32BE(8) > 0) return true;
  }
  return false;
}
