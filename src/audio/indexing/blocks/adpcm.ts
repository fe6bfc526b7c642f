import type { FileBytes } from '../../bytes/file-bytes';
import { type Chunk, chunkContent, chunksOf } from '../../parsing/containers/chunks';
import { type BlockTable, BlockTableBuilder } from './block-table';

const MICROSOFT = 0x02;
const IMA = 0x11;
const MOST_FORMAT = 1 << 12;

/**
 * Reads a WAV of Microsoft's or IMA's ADPCM, as made by dictation machines: RFC 2361 §A.2 and §A.12. Null for any
 * other.
 */
export async function readAdpcm(
  file: FileBytes,
): Promise<{ readonly table: BlockTable; readonly isCutOff: boolean } | null> {
  const chunks = await chunksOf(file, 'little-endian');
  const find = (name: string): Chunk | undefined => chunks.find(({ id }) => id === name);
  const format = await chunkContent(file, find('fmt '), MOST_FORMAT);
  const data = find('data');
  if (format.length < 20 || !data) return null;
  const tag = format.readUInt16LE(0);
  const channels = format.readUInt16LE(2);
  const sampleRate = format.readUInt32LE(4);
  const size = format.readUInt16LE(12);
  const samples = format.readUInt16LE(18);
  if ((tag !== MICROSOFT && tag !== IMA) || channels < 1 || channels > 2) return null;
  if (sampleRate === 0 || samples === 0 || size <= 4 * channels) return null;
  const builder = new BlockTableBuilder();
  const end = Math.min(data.start + (data.size || file.size), file.size);
  for (let at = data.start; at + size <= end && !builder.isFull; at += size) builder.add(at, size, samples);
  const fact = await chunkContent(file, find('fact'), 4);
  const stated = fact.length === 4 ? fact.readUInt32LE(0) : 0;
  const codec = { name: 'adpcm', sampleRate, channels, description: headOf(format) };
  // The last block may be padded. The stated number of samples excludes the padding.
  const isPlausible = stated > builder.samples - samples && stated <= builder.samples;
  const table = builder.build(codec, 0, isPlausible ? stated : builder.samples);
  return table && { table, isCutOff: data.start + data.size > file.size + 1 };
}

/** The beginning of a WAV of unlimited length. */
function headOf(format: Buffer): Buffer {
  const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const endless = u32(0xffff_ffff);
  const parts = [Buffer.from('RIFF'), endless, Buffer.from('WAVEfmt '), u32(format.length), format];
  return Buffer.concat([...parts, Buffer.from('data'), endless]);
}
