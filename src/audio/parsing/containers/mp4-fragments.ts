import type { FileBytes } from '../../bytes/file-bytes';
import { boxAt, boxesIn } from './mp4-boxes';

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
