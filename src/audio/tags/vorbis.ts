import type { StatedChapter } from '../../core/chapters/chapters';
import { type Picture, pictureOf } from './picture';
import { mergedTags, type Tags } from './tags';

/** More than any recording has. */
const MOST_COMMENTS = 20_000;

/**
 * What Vorbis comments say about the recording. Opus, FLAC and Speex have them too:
 * https://www.xiph.org/vorbis/doc/v-comment.html
 */
export function tagsOfVorbisComments(data: Buffer): Tags {
  const comments = commentsOf(data);
  const one = (name: string) => comments.get(name)?.[0]?.trim() ?? null;
  const pictures = (comments.get('METADATA_BLOCK_PICTURE') ?? []).map((text) => Buffer.from(text, 'base64'));
  return mergedTags([
    {
      title: one('TITLE'),
      artist: one('ARTIST'),
      album: one('ALBUM'),
      chapters: chaptersOf(comments),
      picture: coverOf(pictures),
    },
  ]);
}

/** By name, in capitals. */
function commentsOf(data: Buffer): Map<string, string[]> {
  const comments = new Map<string, string[]>();
  if (data.length < 8) return comments;
  let at = 4 + data.readUInt32LE(0);
  if (at + 4 > data.length) return comments;
  let left = Math.min(data.readUInt32LE(at), MOST_COMMENTS);
  at += 4;
  for (; left > 0 && at + 4 <= data.length; left--) {
    const end = at + 4 + data.readUInt32LE(at);
    if (end > data.length) break;
    const separator = data.indexOf('=', at + 4);
    if (separator >= 0 && separator < end) {
      const name = data.toString('latin1', at + 4, separator).toUpperCase();
      comments.set(name, [...(comments.get(name) ?? []).slice(0, 9), data.toString('utf8', separator + 1, end)]);
    }
    at = end;
  }
  return comments;
}

/** `CHAPTER001=00:01:02.500` and `CHAPTER001NAME=Interview`: https://wiki.xiph.org/Chapter_Extension */
function chaptersOf(comments: ReadonlyMap<string, readonly string[]>): StatedChapter[] {
  return [...comments].flatMap(([name, [value = '']]) => {
    const time = /^CHAPTER\d{1,3}$/.test(name) ? /^(\d+):(\d\d?):(\d\d?(?:\.\d+)?)$/.exec(value.trim()) : null;
    if (!time) return [];
    const [, hours, minutes, rest] = time.map(Number);
    const start = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (rest ?? 0);
    return [{ title: comments.get(`${name}NAME`)?.[0] ?? '', start }];
  });
}

const FRONT_COVER = 3;

/** The front cover or else any picture, among blocks as in FLAC: RFC 9639 §8.8. */
export function coverOf(blocks: readonly Buffer[]): Picture | null {
  const pictures = blocks.flatMap((block) => {
    if (block.length < 8) return [];
    const mimeEnd = 8 + block.readUInt32BE(4);
    if (mimeEnd + 4 > block.length) return [];
    // A description follows, then width, height, depth, colours and length.
    const start = mimeEnd + 4 + block.readUInt32BE(mimeEnd) + 20;
    const picture = start < block.length ? pictureOf(block.subarray(start)) : null;
    return picture ? [{ kind: block.readUInt32BE(0), picture }] : [];
  });
  return (pictures.find(({ kind }) => kind === FRONT_COVER) ?? pictures[0])?.picture ?? null;
}
