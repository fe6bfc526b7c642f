import type { FileBytes } from '../../bytes/file-bytes';
import { type BlockTable, BlockTableBuilder, walkBlocks } from './block-table';

const RATES = [48_000, 44_100, 32_000] as const;
/** kbit/s, by `frmsizecod` / 2. */
const BIT_RATES = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];
/** Full-range channels, by `acmod`. */
const CHANNELS = [2, 1, 2, 3, 3, 4, 4, 5];
const SAMPLES_PER_BLOCK = 256;

interface Ac3Frame {
  readonly size: number;
  readonly sampleRate: number;
  readonly samples: number;
  readonly channels: number;
  readonly isEnhanced: boolean;
  /** Whether the frame has additional channels of the one before. */
  readonly isDependent: boolean;
}

/** A recording in Dolby Digital, plain or Plus: ETSI TS 102 366, §4.4 and §E.1.3. Null when it has no frames. */
export async function readAc3(
  file: FileBytes,
  start: number,
): Promise<{ readonly table: BlockTable; readonly isCutOff: boolean } | null> {
  const builder = new BlockTableBuilder();
  let first: Ac3Frame | null = null;
  const { endsInBlock } = await walkBlocks(file, start, readFrame, (frame, position) => {
    first ??= frame;
    if (frame.isDependent) builder.extend(frame.size);
    else if (frame.sampleRate === first.sampleRate) builder.add(position, frame.size, frame.samples);
    return !builder.isFull;
  });
  // The compiler does not see assignments in a callback.
  const found = first as Ac3Frame | null;
  if (!found) return null;
  const { sampleRate, channels, isEnhanced } = found;
  const codec = { name: isEnhanced ? 'eac3' : 'ac3', sampleRate, channels, description: null };
  const table = builder.build(codec, 2);
  return table && { table, isCutOff: endsInBlock };
}

function readFrame(bytes: Buffer, at: number): Ac3Frame | null {
  if (bytes[at] !== 0x0b || bytes[at + 1] !== 0x77 || at + 8 > bytes.length) return null;
  const version = (bytes[at + 5] ?? 0) >> 3;
  return version <= 10 ? readPlain(bytes, at) : version <= 16 ? readEnhanced(bytes, at) : null;
}

function readPlain(bytes: Buffer, at: number): Ac3Frame | null {
  const rateCode = (bytes[at + 4] ?? 0) >> 6;
  const sizeCode = (bytes[at + 4] ?? 0) & 0x3f;
  const sampleRate = RATES[rateCode as 0 | 1 | 2];
  const bitRate = BIT_RATES[sizeCode >> 1];
  if (!sampleRate || !bitRate) return null;
  const words = Math.floor((bitRate * 1000 * 96) / sampleRate) + (rateCode === 1 ? sizeCode & 1 : 0);
  const mode = (bytes[at + 6] ?? 0) >> 5;
  // Mix levels, which only some modes have, come before the bit of the low-frequency channel.
  const skipped = (mode & 1 && mode !== 1 ? 2 : 0) + (mode & 4 ? 2 : 0) + (mode === 2 ? 2 : 0);
  const hasBass = (bytes.readUInt16BE(at + 6) >> (12 - skipped)) & 1;
  return {
    size: words * 2,
    sampleRate,
    samples: 6 * SAMPLES_PER_BLOCK,
    channels: (CHANNELS[mode] ?? 2) + hasBass,
    isEnhanced: false,
    isDependent: false,
  };
}

function readEnhanced(bytes: Buffer, at: number): Ac3Frame | null {
  const head = bytes.readUInt16BE(at + 2);
  const code = bytes[at + 4] ?? 0;
  const isHalf = code >> 6 === 3;
  const rate = RATES[(isHalf ? (code >> 4) & 3 : code >> 6) as 0 | 1 | 2];
  if (!rate) return null;
  const blocks = isHalf ? 6 : ([1, 2, 3, 6][(code >> 4) & 3] ?? 6);
  return {
    size: ((head & 0x7ff) + 1) * 2,
    sampleRate: isHalf ? rate / 2 : rate,
    samples: blocks * SAMPLES_PER_BLOCK,
    channels: (CHANNELS[(code >> 1) & 7] ?? 2) + (code & 1),
    isEnhanced: true,
    isDependent: head >> 14 === 1 || ((head >> 11) & 7) > 0,
  };
}
