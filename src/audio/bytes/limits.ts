/**
 * Limits on what a file may consist of. A part takes a few bytes, so a small file can have millions of them. Looking at
 * each would take minutes, and storing each would take gigabytes. No honest recording comes near.
 */

/** Consecutive parts of a file. A day of one-second fragments has 170,000. */
export const MOST_PARTS = 250_000;
/** Boxes in the movie, or in one fragment, of an MP4, at all levels. */
export const MOST_INNER_BOXES = 100_000;
/** Reads by mediabunny until it finds something. It makes a few for each part. */
export const MOST_READS = 200_000;
/** Bytes of these reads, which may repeatedly be of one place. A table of contents has a few tens of megabytes. */
export const MOST_BYTES_READ = 2 ** 29;
/** Consecutive ID3v2 tags. Several occur in practice. */
export const MOST_ID3_TAGS = 16;
/** Frames of an ID3v2 tag. */
export const MOST_ID3_FRAMES = 20_000;
/** Chapters of a recording. */
export const MOST_CHAPTERS = 10_000;

/** Thrown for a file that has too many parts to look at. */
export class TooManyParts extends Error {
  constructor() {
    super('the file has too many parts');
  }
}
