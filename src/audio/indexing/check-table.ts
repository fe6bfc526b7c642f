import { bytesOfFrames, type FrameTable, LONGEST_SILENT_RUN, SILENT_RUN } from './frame-table';

/** What is wrong with a table for a file of `fileSize` bytes. Null where all its frames lie in the file, in order. */
export function faultOf(table: FrameTable, fileSize: number): string | null {
  const { sizes, runPositions, runLengths, silence, trim, codec } = table;
  if (sizes.length === 0) return 'there are no frames';
  if (sizes.includes(0)) return 'a frame is empty';
  let end = 0;
  let frame = 0;
  for (const [run, position] of runPositions.entries()) {
    const length = runLengths[run] ?? 0;
    if (length < 1) return `run ${run} is empty`;
    const first = frame;
    frame += length;
    if (position === SILENT_RUN) {
      const isSilent =
        length <= LONGEST_SILENT_RUN && sizes.subarray(first, frame).every((size) => size === silence.length);
      if (!isSilent) return `run ${run} is not silent`;
      continue;
    }
    if (!Number.isSafeInteger(position) || position < end) return `run ${run} begins before the previous one ends`;
    end = position + bytesOfFrames(table, first, length);
  }
  if (end > fileSize) return 'the last run ends beyond the file';
  if (end === 0) return 'there is only silence';
  if (frame !== sizes.length) return 'runs and sizes differ';
  const isTrimmed = trim.start >= 0 && trim.end >= 0 && trim.start + trim.end < sizes.length * codec.samplesPerFrame;
  return isTrimmed ? null : 'nothing is left of it';
}
