import type { StatedChapter } from '../../core/chapters/chapters';
import { type FileBytes, MOST_BYTES } from '../bytes/file-bytes';
import { GOES_ON, LARGEST_HEADER, readOggPage } from '../parsing/containers/ogg-page';
import { type Picture, pictureOf } from './picture';
import { mergedTags, NO_TAGS, type SomeTags, type Tags } from './tags';

/** More than any recording has. */
const MOST_COMMENTS = 20_000;

/**
 * What Vorbis comments say about the recording. Opus, FLAC and Speex have them too:
 * https://www.xiph.org/vorbis/doc/v-comment.html
 */
function tagsOfVorbisComments(data: Buffer): Tags {
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
function coverOf(blocks: readonly Buffer[]): Picture | null {
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

/** Kinds of FLAC's metadata blocks. */
const FLAC_COMMENTS = 4;
const FLAC_PICTURE = 6;
const MOST_BLOCKS = 128;
const MOST_PICTURES = 4;

/** The tags in the metadata blocks of a FLAC that begins at `position`: RFC 9639 §8. */
export async function tagsOfFlac(file: FileBytes, position: number): Promise<Tags> {
  if ((await file.read(position, 4)).toString('latin1') !== 'fLaC') return NO_TAGS;
  const tags: Tags[] = [];
  const pictures: Buffer[] = [];
  let at = position + 4;
  for (let left = MOST_BLOCKS; left > 0; left--) {
    const header = await file.read(at, 4);
    if (header.length < 4) break;
    const kind = (header[0] ?? 0) & 0x7f;
    const size = header.readUIntBE(1, 3);
    if (kind === FLAC_COMMENTS) tags.push(tagsOfVorbisComments(await file.read(at + 4, size)));
    if (kind === FLAC_PICTURE && pictures.length < MOST_PICTURES) pictures.push(await file.read(at + 4, size));
    if ((header[0] ?? 0) & 0x80) break;
    at += 4 + size;
  }
  return mergedTags([...tags, { picture: coverOf(pictures) }]);
}

/**
 * Beginnings of the packets with comments; the comments follow. https://wiki.xiph.org/OggFLAC for the metadata blocks
 * of FLAC.
 */
const COMMENT_HEADERS = ['\x03vorbis', 'OpusTags'];
/** The comments are in the second packet. FLAC's pictures are in some of the packets after it. */
const HEADER_PACKETS = 6;

/** What the header packets of an Ogg say about the recording. */
export async function tagsOfOgg(file: FileBytes): Promise<Tags> {
  const [first, ...packets] = await firstPackets(file, HEADER_PACKETS);
  if (!first) return NO_TAGS;
  const start = first.toString('latin1', 0, 8);
  if (start === 'Speex   ') return tagsOfVorbisComments(packets[0] ?? Buffer.alloc(0));
  if (start.startsWith('\x7fFLAC')) return mergedTags([...packets.map(tagsOfFlacBlock)]);
  return mergedTags(packets.map(tagsOfPacket));
}

function tagsOfPacket(packet: Buffer): SomeTags {
  const header = COMMENT_HEADERS.find((text) => packet.toString('latin1', 0, text.length) === text);
  return header ? tagsOfVorbisComments(packet.subarray(header.length)) : {};
}

function tagsOfFlacBlock(block: Buffer): SomeTags {
  const kind = (block[0] ?? 0) & 0x7f;
  if (kind === FLAC_COMMENTS) return tagsOfVorbisComments(block.subarray(4));
  return kind === FLAC_PICTURE ? { picture: coverOf([block.subarray(4)]) } : {};
}

/** The first packets of the first stream, assembled from its pages. */
async function firstPackets(file: FileBytes, count: number): Promise<Buffer[]> {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  let serial: number | null = null;
  let at = 0;
  while (at < MOST_BYTES && packets.length < count) {
    const page = readOggPage(await file.read(at, LARGEST_HEADER), 0);
    if (!page) break;
    serial ??= page.serial;
    if (page.serial === serial) {
      const body = await file.read(at + page.body, page.size - page.body);
      let offset = 0;
      for (const length of page.lacing) {
        parts.push(body.subarray(offset, offset + length));
        offset += length;
        if (length === GOES_ON) continue;
        packets.push(Buffer.concat(parts));
        parts = [];
      }
    }
    at += page.size;
  }
  return packets.slice(0, count);
}
