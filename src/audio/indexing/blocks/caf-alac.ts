import type { FileBytes } from '../../bytes/file-bytes';
import { alacShape } from '../../parsing/containers/alac-cookie';
import { type BlockTable, BlockTableBuilder } from './block-table';

const MOST_CHUNKS = 1000;
const COOKIE_SIZE = 24;
/** Bytes before the numbers: they hold how many packets and frames there are. */
const PACKET_TABLE_HEAD = 24;

interface CafChunk {
  readonly start: number;
  readonly size: number;
}

/**
 * Reads Apple Lossless sound in a Core Audio file, whose packet table has the size of each packet. Null for any other.
 * https://developer.apple.com/library/archive/documentation/MusicAudio/Reference/CAFSpec/CAF_spec/CAF_spec.html
 */
export async function readCafAlac(
  file: FileBytes,
): Promise<{ readonly table: BlockTable; readonly isCutOff: boolean } | null> {
  const chunks = await chunksOf(file);
  const read = async (id: string) => {
    const chunk = chunks.get(id);
    return chunk ? file.read(chunk.start, chunk.size) : Buffer.alloc(0);
  };
  const description = cookieIn(await read('kuki'));
  const stated = await read('desc');
  const packets = await read('pakt');
  const data = chunks.get('data');
  if (!description || stated.length < 32 || packets.length < PACKET_TABLE_HEAD || !data) return null;
  const framesPerPacket = stated.readUInt32BE(20);
  const shape = alacShape(description);
  if (shape.sampleRate === 0 || shape.channels === 0 || framesPerPacket === 0) return null;
  const builder = new BlockTableBuilder();
  // An edit count precedes the first packet.
  let position = data.start + 4;
  for (const size of sizesIn(packets)) {
    if (position + size > file.size || builder.isFull) break;
    builder.add(position, size, framesPerPacket);
    position += size;
  }
  builder.shorten(framesPerPacket - (await samplesOfLast(file, builder, framesPerPacket)));
  const valid = Number(packets.readBigInt64BE(8));
  const isPlausible = valid > 0 && valid <= builder.samples;
  const table = builder.build({ name: 'alac', ...shape, description }, 0, isPlausible ? valid : builder.samples);
  return table && { table, isCutOff: builder.blocks < Number(packets.readBigInt64BE(0)) };
}

/** A last packet that is not full states its number of samples, after 23 bits. Not all files state it elsewhere. */
async function samplesOfLast(file: FileBytes, { last }: BlockTableBuilder, full: number): Promise<number> {
  const head = last === null ? Buffer.alloc(0) : await file.read(last, 8);
  if (head.length < 8) return full;
  const bits = head.readBigUInt64BE(0);
  const isPartial = ((bits >> 44n) & 1n) === 1n;
  const samples = Number((bits >> 9n) & 0xffff_ffffn);
  return isPartial && samples > 0 && samples < full ? samples : full;
}

async function chunksOf(file: FileBytes): Promise<Map<string, CafChunk>> {
  const chunks = new Map<string, CafChunk>();
  let at = 8;
  for (let left = MOST_CHUNKS; left > 0; left--) {
    const header = await file.read(at, 12);
    if (header.length < 12) break;
    const stated = Number(header.readBigInt64BE(4));
    const size = stated < 0 ? file.size - at - 12 : stated;
    chunks.set(header.toString('latin1', 0, 4), { start: at + 12, size });
    at += 12 + size;
  }
  return chunks;
}

/** The cookie may be wrapped in QuickTime's atoms: a format, and then its own with a version. */
function cookieIn(bytes: Buffer): Buffer | null {
  const start = bytes.toString('latin1', 4, 8) === 'frma' ? 24 : 0;
  const cookie = bytes.subarray(start, start + COOKIE_SIZE);
  return cookie.length === COOKIE_SIZE ? cookie : null;
}

/** Numbers of seven bits per byte. All bytes but the last have the eighth bit set. */
function* sizesIn(packets: Buffer): Generator<number, void> {
  let size = 0;
  for (const byte of packets.subarray(PACKET_TABLE_HEAD)) {
    size = size * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    yield size;
    size = 0;
  }
}
