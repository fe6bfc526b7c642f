import { type FileBytes, MOST_BYTES } from '../bytes/file-bytes';
import { GOES_ON, LARGEST_HEADER, readOggPage } from '../parsing/containers/ogg-page';
import { mergedTags, NO_TAGS, type SomeTags, type Tags } from './tags';
import { coverOf, tagsOfVorbisComments } from './vorbis';

/**
 * Beginnings of the packets with comments; the comments follow. https://wiki.xiph.org/OggFLAC for the metadata blocks
 * of FLAC.
 */
const COMMENT_HEADERS = ['\x03vorbis', 'OpusTags'];
const FLAC_COMMENTS = 4;
const FLAC_PICTURE = 6;
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
