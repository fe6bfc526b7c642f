/**
 * Bounds of what a file may be made of. A part takes a few bytes, so a small file can have millions of them; to look at
 * each takes minutes, and to remember each takes gigabytes. No honest recording comes near.
 */

/** Parts of a file, one behind the other: a day of fragments of a second has 170,000. */
export const MOST_PARTS = 250_000;
/** Boxes in the movie or in one fragment of an MP4, at all levels. */
export const MOST_INNER_BOXES = 100_000;
/** Reads of mediabunny's until it finds something: it makes a few for each part. */
export const MOST_READS = 200_000;
/** Bytes of these reads, which may be of one place again and again. A table of contents has a few tens of megabytes. */
export const MOST_BYTES_READ = 2 ** 29;
/** ID3v2 tags in a row. Several are met in the wild. */
export const MOST_ID3_TAGS = 16;
/** Frames of an ID3v2 tag. */
export const MOST_ID3_FRAMES = 20_000;
/** Chapters of a recording. */
export const MOST_CHAPTERS = 10_000;

/** Thrown for a file that has more parts than is looked at. */
export class TooManyParts extends Error {
  constructor() {
    super('the file has too many parts');
  }
}
