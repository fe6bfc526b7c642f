import type { StatedChapter } from '../../core/chapters/chapters';
import type { FileBytes } from '../bytes/file-bytes';
import { MOST_CHAPTERS } from '../bytes/limits';
import { type BoxPlace, boxAt, boxesIn, contentOf } from '../parsing/containers/mp4-boxes';
import { pictureOf } from './picture';
import { mergedTags, NO_TAGS, type Tags } from './tags';

/** What an MP4 says about the recording, in iTunes' format. */
export async function tagsOfMp4(file: FileBytes): Promise<Tags> {
  const movie = (await boxesIn(file, 0, file.size)).find(({ type }) => type === 'moov');
  if (!movie) return NO_TAGS;
  const list = (await boxAt(file, movie, 'udta', 'meta', 'ilst')) ?? (await boxAt(file, movie, 'meta', 'ilst'));
  const items = list ? await boxesIn(file, list.start, list.end) : [];
  const text = async (type: string) => (await itemValue(file, items, type))?.toString('utf8').trim() ?? null;
  const cover = await itemValue(file, items, 'covr');
  return mergedTags([
    {
      title: await text('©nam'),
      artist: await text('©ART'),
      album: await text('©alb'),
      chapters: await mp4Chapters(file, movie),
      picture: cover && pictureOf(cover),
    },
  ]);
}

/**
 * https://developer.apple.com/documentation/quicktime-file-format/metadata_item_list_atom: a value is in a `data` box
 * after its type and locale.
 */
async function itemValue(file: FileBytes, items: readonly BoxPlace[], type: string): Promise<Buffer | null> {
  const item = items.find((candidate) => candidate.type === type);
  const data = item && (await boxAt(file, item, 'data'));
  return data ? (await contentOf(file, data)).subarray(8) : null;
}

const LONGEST_TITLE = 4096;

/** The chapters of an MP4: those of its chapter track or, without one, Nero's list, which has room for 255. */
async function mp4Chapters(file: FileBytes, movie: BoxPlace): Promise<StatedChapter[]> {
  const ofTrack = await chaptersOfTrack(file, movie);
  return ofTrack.length > 0 ? ofTrack : neroChapters(file, movie);
}

/** `chpl`, as Nero writes it: times in units of 100 ns. https://github.com/mpeg4ip/mpeg4ip (mp4v2's `chpl` box) */
async function neroChapters(file: FileBytes, movie: BoxPlace): Promise<StatedChapter[]> {
  const box = await boxAt(file, movie, 'udta', 'chpl');
  if (!box) return [];
  const data = await contentOf(file, box);
  const chapters: StatedChapter[] = [];
  let at = data[0] === 0 ? 5 : 9;
  for (let left = data[at - 1] ?? 0; left > 0 && at + 9 <= data.length; left--) {
    const length = data[at + 8] ?? 0;
    const title = data.toString('utf8', at + 9, at + 9 + length);
    chapters.push({ title, start: Number(data.readBigUInt64BE(at)) / 1e7 });
    at += 9 + length;
  }
  return chapters;
}

/**
 * https://developer.apple.com/documentation/quicktime-file-format/chapter_lists: a text track that another track refers
 * to.
 */
async function chaptersOfTrack(file: FileBytes, movie: BoxPlace): Promise<StatedChapter[]> {
  const tracks = (await boxesIn(file, movie.start, movie.end)).filter(({ type }) => type === 'trak');
  const named = new Set<number>();
  for (const track of tracks) {
    const reference = await boxAt(file, track, 'tref', 'chap');
    if (!reference) continue;
    const data = await contentOf(file, reference);
    for (let at = 0; at + 4 <= data.length; at += 4) named.add(data.readUInt32BE(at));
  }
  for (const track of tracks) {
    if (!named.has(await idOf(file, track))) continue;
    const handler = await boxAt(file, track, 'mdia', 'hdlr');
    const kind = handler && (await contentOf(file, handler)).toString('latin1', 8, 12);
    // A track that is referred to may hold a picture for each chapter instead.
    if (kind === 'text' || kind === 'sbtl') return textsOf(file, track);
  }
  return [];
}

async function idOf(file: FileBytes, track: BoxPlace): Promise<number> {
  const header = await boxAt(file, track, 'tkhd');
  const data = header && (await contentOf(file, header));
  if (!data || data.length < 24) return 0;
  return data.readUInt32BE(data[0] === 1 ? 20 : 12);
}

/** The texts of a track, and when each begins. */
async function textsOf(file: FileBytes, track: BoxPlace): Promise<StatedChapter[]> {
  const header = await boxAt(file, track, 'mdia', 'mdhd');
  const table = await boxAt(file, track, 'mdia', 'minf', 'stbl');
  if (!header || !table) return [];
  const data = await contentOf(file, header);
  if (data.length < 24) return [];
  const timescale = data.readUInt32BE(data[0] === 1 ? 20 : 12);
  if (timescale === 0) return [];
  const boxes = new Map((await boxesIn(file, table.start, table.end)).map((box) => [box.type, box]));
  const read = async (type: string) => {
    const box = boxes.get(type);
    return box ? contentOf(file, box) : Buffer.alloc(0);
  };
  const places = placesOf(await read('stsz'), await read('stsc'), await read('stco'), await read('co64'));
  const starts = startsOf(await read('stts'), places.length);
  const chapters: StatedChapter[] = [];
  for (const [index, { position, size }] of places.entries()) {
    const start = starts[index];
    if (start === undefined) break;
    const title = textOf(await file.read(position, Math.min(size, LONGEST_TITLE)));
    chapters.push({ title, start: start / timescale });
  }
  return chapters;
}

/** A length of two bytes, and UTF-8 or, with a byte order mark, UTF-16. */
function textOf(sample: Buffer): string {
  if (sample.length < 2) return '';
  const text = sample.subarray(2, 2 + sample.readUInt16BE(0));
  const mark = text.length >= 2 ? text.readUInt16BE(0) : 0;
  const encoding = mark === 0xfeff ? 'utf-16be' : mark === 0xfffe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(text);
}

interface SamplePlace {
  readonly position: number;
  readonly size: number;
}

/** ISO/IEC 14496-12 §8.7: where each sample of a track lies, from the sample sizes and the chunks. */
function placesOf(stsz: Buffer, stsc: Buffer, stco: Buffer, co64: Buffer): SamplePlace[] {
  const sizes = numbers(stsz, 12, 4);
  const count = Math.min(stsz.length >= 12 ? stsz.readUInt32BE(8) : 0, MOST_CHAPTERS);
  const common = stsz.length >= 8 ? stsz.readUInt32BE(4) : 0;
  const chunks = stco.length > 0 ? numbers(stco, 8, 4) : numbers(co64, 8, 8);
  const runs = numbers(stsc, 8, 4);
  const places: SamplePlace[] = [];
  let run = 0;
  for (const [chunk, start] of chunks.entries()) {
    while ((runs[(run + 1) * 3] ?? Infinity) <= chunk + 1) run++;
    let position = start;
    for (let left = runs[run * 3 + 1] ?? 0; left > 0 && places.length < count; left--) {
      const size = common || (sizes[places.length] ?? 0);
      places.push({ position, size });
      position += size;
    }
  }
  return places;
}

/** §8.6.1.2: when each sample begins, in the track's own unit. */
function startsOf(stts: Buffer, count: number): number[] {
  const runs = numbers(stts, 8, 4);
  const starts: number[] = [];
  let time = 0;
  for (let run = 0; run + 1 < runs.length && starts.length < count; run += 2) {
    for (let left = runs[run] ?? 0; left > 0 && starts.length < count; left--) {
      starts.push(time);
      time += runs[run + 1] ?? 0;
    }
  }
  return starts;
}

/** All numbers from `at` on, up to a limit that no table of chapters reaches. */
function numbers(bytes: Buffer, at: number, width: 4 | 8): number[] {
  const found: number[] = [];
  for (let place = at; place + width <= bytes.length && found.length < MOST_CHAPTERS * 3; place += width) {
    found.push(width === 4 ? bytes.readUInt32BE(place) : Number(bytes.readBigUInt64BE(place)));
  }
  return found;
}
