import type { FileBytes } from '../../bytes/file-bytes';
import { type BlockTable, BlockTableBuilder, walkBlocks } from './block-table';

const RATES = [
  6000, 8000, 9600, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000, 192_000,
];
const HEADER_SIZE = 32;
const LARGEST_BLOCK = 1 << 24;

interface WavPackBlock {
  readonly size: number;
  readonly samples: number;
  readonly flags: number;
}

/** Reads a WavPack of one or two channels: https://www.wavpack.com/WavPack5FileFormat.pdf. Null for any other. */
export async function readWavPack(
  file: FileBytes,
): Promise<{ readonly table: BlockTable; readonly isCutOff: boolean } | null> {
  const builder = new BlockTableBuilder();
  let flags: number | null = null;
  let isSimple = true;
  const { endsInBlock } = await walkBlocks(file, 0, readBlock, (block, position) => {
    if (block.samples === 0) return true;
    flags ??= block.flags;
    // A block that is not both the first and the last of its moment is one of several, with more channels.
    isSimple &&= (block.flags & 0x1800) === 0x1800;
    builder.add(position, block.size, block.samples);
    return !builder.isFull;
  });
  const found = flags as number | null;
  const sampleRate = found === null ? undefined : RATES[(found >> 23) & 15];
  if (found === null || !isSimple || sampleRate === undefined) return null;
  const codec = { name: 'wavpack', sampleRate, channels: found & 4 ? 1 : 2, description: null };
  const table = builder.build(codec, 0);
  return table && { table, isCutOff: endsInBlock };
}

function readBlock(bytes: Buffer, at: number): WavPackBlock | null {
  if (bytes[at] !== 0x77 || at + HEADER_SIZE > bytes.length) return null;
  if (bytes.toString('latin1', at, at + 4) !== 'wvpk') return null;
  const size = bytes.readUInt32LE(at + 4) + 8;
  if (size < HEADER_SIZE || size > LARGEST_BLOCK) return null;
  return { size, samples: bytes.readUInt32LE(at + 20), flags: bytes.readUInt32LE(at + 24) };
}
