import type { StatedChapter } from '../../core/chapters/chapters';
import { MOST_CHAPTERS } from '../bytes/limits';
import { framesFrom, type Id3Frame } from './id3v2-frames';
import { pictureOf } from './picture';
import { mergedTags, type SomeTags, type Tags } from './tags';

/** What the frames of an ID3v2 tag say about the recording. */
export function tagsOfId3(frames: readonly Id3Frame[]): Tags {
  return mergedTags([
    {
      title: textOf(frames, 'TIT2', 'TT2'),
      artist: textOf(frames, 'TPE1', 'TP1'),
      album: textOf(frames, 'TALB', 'TAL'),
      chapters: chaptersOf(frames),
      picture: coverOf(frames),
    },
  ]);
}

const FRONT_COVER = 3;

function coverOf(frames: readonly Id3Frame[]): Tags['picture'] {
  const pictures = frames.flatMap(({ id, data }) => {
    const part = id === 'APIC' ? attachedPicture(data) : id === 'PIC' ? picture22(data) : null;
    const picture = part && pictureOf(part.image);
    return picture ? [{ kind: part.kind, picture }] : [];
  });
  return (pictures.find(({ kind }) => kind === FRONT_COVER) ?? pictures[0])?.picture ?? null;
}

interface PicturePart {
  readonly kind: number;
  readonly image: Buffer;
}

/** https://id3.org/id3v2.4.0-frames §4.14 */
function attachedPicture(data: Buffer): PicturePart | null {
  const mimeEnd = data.indexOf(0, 1);
  return mimeEnd < 0 ? null : pictureBehind(data, mimeEnd + 1);
}

/** https://id3.org/id3v2-00 §4.15: three letters give the format. */
function picture22(data: Buffer): PicturePart {
  return pictureBehind(data, 4);
}

/** The picture's kind is at `at`, followed by a description and the image. */
function pictureBehind(data: Buffer, at: number): PicturePart {
  const { end } = terminated(data, at + 1, data[0] ?? 0);
  return { kind: data[at] ?? 0, image: data.subarray(end) };
}

/** https://id3.org/id3v2-chapters-1.0: the top table of contents lists the chapters, if there is one. */
function chaptersOf(frames: readonly Id3Frame[]): StatedChapter[] {
  const chapters = new Map<string, StatedChapter>();
  const contents = new Map<string, Contents>();
  for (const { id, data } of frames) {
    if (id === 'CHAP' && chapters.size < MOST_CHAPTERS) readChapter(data, chapters);
    if (id === 'CTOC') readContents(data, contents);
  }
  const top = [...contents.values()].find(({ isTop }) => isTop);
  const listed = top ? listedIn(top, contents).flatMap((element) => chapters.get(element) ?? []) : [];
  return listed.length > 0 ? listed : [...chapters.values()];
}

/** A start in milliseconds that means: it is given in bytes instead. */
const NO_TIME = 0xffffffff;
const MOST_FRAMES_OF_CHAPTER = 20;

function readChapter(data: Buffer, into: Map<string, StatedChapter>): void {
  const { text: element, end } = terminated(data, 0, LATIN_1);
  if (end + 16 > data.length) return;
  const start = data.readUInt32BE(end);
  if (start === NO_TIME) return;
  const title = textOf(framesFrom(data.subarray(end + 16), 4, 0, false, MOST_FRAMES_OF_CHAPTER), 'TIT2') ?? '';
  into.set(element, { title, start: start / 1000 });
}

interface Contents {
  readonly isTop: boolean;
  readonly elements: readonly string[];
}

function readContents(data: Buffer, into: Map<string, Contents>): void {
  const { text: element, end } = terminated(data, 0, LATIN_1);
  const elements: string[] = [];
  let at = end + 2;
  for (let left = data[end + 1] ?? 0; left > 0 && at < data.length; left--) {
    const child = terminated(data, at, LATIN_1);
    elements.push(child.text);
    at = child.end;
  }
  into.set(element, { isTop: ((data[end] ?? 0) & 2) !== 0, elements });
}

/**
 * All elements under a table of contents, including those of tables in it. A table that contains itself is entered
 * once.
 */
function listedIn(top: Contents, contents: ReadonlyMap<string, Contents>): string[] {
  const entered = new Set([top]);
  const left = [...top.elements].reverse();
  const listed: string[] = [];
  for (let element = left.pop(); element !== undefined; element = left.pop()) {
    const table = contents.get(element);
    if (!table) listed.push(element);
    else if (!entered.has(table)) {
      entered.add(table);
      left.push(...table.elements.toReversed());
    }
  }
  return listed;
}

function textOf(frames: readonly Id3Frame[], ...ids: readonly string[]): string | null {
  for (const { id, data } of frames) {
    if (!ids.includes(id) || data.length < 2) continue;
    const { text } = terminated(data, 1, data[0] ?? 0);
    if (text.trim()) return text.trim();
  }
  return null;
}

const LATIN_1 = 0;
const UTF_16 = 1;
const UTF_16_BE = 2;

/** The text at `at`, up to its terminator or the end of the bytes, and where it ends. */
function terminated(data: Buffer, at: number, encoding: number): { text: string; end: number } {
  const wide = encoding === UTF_16 || encoding === UTF_16_BE;
  let stop = at;
  if (wide) while (stop + 1 < data.length && (data[stop] !== 0 || data[stop + 1] !== 0)) stop += 2;
  else stop = data.indexOf(0, at);
  const width = wide ? 2 : 1;
  if (stop < 0 || stop > data.length) stop = data.length;
  return { text: decode(data.subarray(at, stop), encoding), end: Math.min(data.length, stop + width) };
}

function decode(bytes: Buffer, encoding: number): string {
  if (encoding === UTF_16_BE) return new TextDecoder('utf-16be').decode(bytes);
  if (encoding === UTF_16) {
    const bigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
    return new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes);
  }
  // Many programs write UTF-8 and label it Latin-1.
  return encoding === LATIN_1 ? plainText(bytes) : new TextDecoder().decode(bytes);
}

/** https://id3.org/ID3v1: 128 bytes at the end of the file. */
export function tagsOfId3v1(tail: Buffer): SomeTags {
  if (tail.length !== 128 || tail.toString('latin1', 0, 3) !== 'TAG') return {};
  const text = (at: number) => terminated(tail.subarray(at, at + 30), 0, LATIN_1).text.trim();
  return { title: text(3), artist: text(33), album: text(63) };
}

/** Decodes text without a stated encoding: UTF-8 or else Latin-1. Other text is hardly ever valid UTF-8 by chance. */
export function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
