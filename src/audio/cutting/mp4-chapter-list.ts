import type { FileHandle } from 'node:fs/promises';
import { writeAll } from '../../files/write-all';
import { fileBytes } from '../bytes/file-bytes';
import { boxesIn } from '../parsing/containers/mp4-boxes';
import { bytes, fullBox, u32, u64 } from '../serving/mp4-box';
import type { WrittenChapter } from './sound-file';

/** Its length is in one byte, and so is their number. */
const LONGEST_TITLE = 255;
const MOST_CHAPTERS = 255;
/** Units of its times in a second. */
const UNITS = 1e7;

/**
 * Adds Nero's list of chapters, `chpl`, to an MP4 that mediabunny wrote: the file ends with the movie, and that with the
 * user data. https://github.com/mpeg4ip/mpeg4ip (mp4v2's `chpl` box). Throws what `fs` throws.
 */
export async function writeChapters(file: FileHandle, chapters: readonly WrittenChapter[]): Promise<void> {
  if (chapters.length === 0) return;
  const written = await fileBytes(file);
  const movie = (await boxesIn(written, 0, written.size)).at(-1);
  const userData = movie && (await boxesIn(written, movie.start, movie.end)).at(-1);
  if (movie?.type !== 'moov' || userData?.type !== 'udta') throw new Error('the MP4 does not end with user data');
  const list = chapterList(chapters.slice(0, MOST_CHAPTERS));
  await writeAll(file, list, written.size);
  for (const { start, end } of [movie, userData]) {
    const size = u32(end - start + 8 + list.length);
    await writeAll(file, size, start - 8);
  }
}

function chapterList(chapters: readonly WrittenChapter[]): Uint8Array {
  const entries = chapters.flatMap(({ title, start }) => {
    const text = shortened(title);
    return [u64(Math.round(start * UNITS)), bytes(text.length), text];
  });
  return fullBox('chpl', 1, 0, u32(0), bytes(chapters.length), ...entries);
}

/** As many whole letters as fit. */
function shortened(title: string): Uint8Array {
  const fitting = new Uint8Array(LONGEST_TITLE);
  return fitting.subarray(0, new TextEncoder().encodeInto(title, fitting).written);
}
