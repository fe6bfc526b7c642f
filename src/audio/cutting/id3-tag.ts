import type { WrittenChapter, WrittenTags } from './sound-file';

const UTF_16 = 1;
const FRONT_COVER = 3;
const NOT_IN_BYTES = 0xffff_ffff;
const IS_TOP_AND_ORDERED = 3;
/** A table of contents counts its chapters in one byte. */
const MOST_CHAPTERS = 255;

/**
 * An ID3v2.3 tag, which all players read: https://id3.org/id3v2.3.0, with chapters by
 * https://id3.org/id3v2-chapters-1.0. `length` is that of the sound, in seconds.
 */
export function id3Tag(
  { title, artist, album, picture, track }: WrittenTags,
  chapters: readonly WrittenChapter[],
  length: number,
): Buffer {
  const frames = [
    textFrame('TIT2', title),
    ...(artist ? [textFrame('TPE1', artist)] : []),
    ...(album ? [textFrame('TALB', album)] : []),
    ...(track ? [textFrame('TRCK', `${track.number}/${track.of}`)] : []),
    ...(picture
      ? [frame('APIC', bytes(UTF_16), latin1(picture.mime), bytes(FRONT_COVER), NO_TEXT, picture.bytes)]
      : []),
    ...chapterFrames(chapters.slice(0, MOST_CHAPTERS), length),
  ];
  const content = Buffer.concat(frames);
  const head = Buffer.from([...Buffer.from('ID3'), 3, 0, 0, 0, 0, 0, 0]);
  // Seven bits in each byte.
  for (let index = 0; index < 4; index++) head[6 + index] = (content.length >> (7 * (3 - index))) & 0x7f;
  return Buffer.concat([head, content]);
}

function chapterFrames(chapters: readonly WrittenChapter[], length: number): Buffer[] {
  if (chapters.length === 0) return [];
  const names = chapters.map((_, index) => latin1(`chp${index}`));
  const contents = frame('CTOC', latin1('toc'), bytes(IS_TOP_AND_ORDERED, chapters.length), ...names);
  const each = chapters.map(({ title, start }, index) =>
    frame(
      'CHAP',
      names[index] ?? NO_TEXT,
      u32(
        milliseconds(start),
        milliseconds(Math.max(start, chapters[index + 1]?.start ?? length)),
        NOT_IN_BYTES,
        NOT_IN_BYTES,
      ),
      textFrame('TIT2', title),
    ),
  );
  return [contents, ...each];
}

function textFrame(id: string, text: string): Buffer {
  return frame(id, bytes(UTF_16), Buffer.from(`\uFEFF${text.replaceAll('\0', '')}`, 'utf16le'));
}

function frame(id: string, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(id, 'latin1'), u32(content.length), bytes(0, 0), content]);
}

/** An empty text in UTF-16. */
const NO_TEXT = Buffer.from('\uFEFF\0', 'utf16le');

function bytes(...values: readonly number[]): Buffer {
  return Buffer.from(values);
}

/** A text in Latin-1, with its terminator. */
function latin1(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'latin1');
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

function milliseconds(time: number): number {
  return Math.min(Math.round(time * 1000), NOT_IN_BYTES - 1);
}
