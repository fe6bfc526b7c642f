import type { FileBytes } from '../../bytes/file-bytes';
import { type BlockTable, BlockTableBuilder, walkBlocks } from './block-table';

/** Bytes of a frame by its type, including the type byte; 0 for unused types. */
const NARROW_SIZES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const WIDE_SIZES = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];
const FRAMES_A_SECOND = 50;
/** Frames before a decoder sounds right. */
const BEFORE = 10;

export const AMR_HEAD = Buffer.from('#!AMR\n');
export const AMR_WB_HEAD = Buffer.from('#!AMR-WB\n');

/** Reads a telephone recording: RFC 4867 §5. Null when it has no frames, or several channels. */
export async function readAmr(
  file: FileBytes,
): Promise<{ readonly table: BlockTable; readonly isCutOff: boolean } | null> {
  const head = await file.read(0, AMR_WB_HEAD.length);
  const isWide = head.equals(AMR_WB_HEAD);
  if (!isWide && !head.subarray(0, AMR_HEAD.length).equals(AMR_HEAD)) return null;
  const sizes = isWide ? WIDE_SIZES : NARROW_SIZES;
  const sampleRate = isWide ? 16_000 : 8000;
  const builder = new BlockTableBuilder();
  const readHeader = (bytes: Buffer, at: number) => {
    const byte = bytes[at] ?? 0;
    const size = sizes[(byte >> 3) & 15] ?? 0;
    return (byte & 0x83) === 0 && size > 0 ? { size } : null;
  };
  const description = isWide ? AMR_WB_HEAD : AMR_HEAD;
  const { endsInBlock } = await walkBlocks(file, description.length, readHeader, ({ size }, position) => {
    builder.add(position, size, sampleRate / FRAMES_A_SECOND);
    return !builder.isFull;
  });
  const table = builder.build({ name: 'amr', sampleRate, channels: 1, description }, BEFORE);
  return table && { table, isCutOff: endsInBlock };
}
