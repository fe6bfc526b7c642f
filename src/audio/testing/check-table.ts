import { type FrameTable, LONGEST_SILENT_RUN, SILENT_RUN } from '../mp4/frame-table';

/** Throws unless all frames of a table lie in a file of `fileSize` bytes, one after the other, and are as many as it says. */
export function checkTable(table: FrameTable, fileSize: number): void {
  const { sizes, runPositions, runLengths, silence, trim, codec } = table;
  let end = 0;
  let frame = 0;
  for (const [run, position] of runPositions.entries()) {
    const length = runLengths[run] ?? 0;
    if (length < 1) throw new Error(`run ${run} is empty`);
    const own = sizes.subarray(frame, frame + length);
    if (own.includes(0)) throw new Error(`run ${run} has an empty frame`);
    frame += length;
    if (position === SILENT_RUN) {
      const isSilent =
        length <= LONGEST_SILENT_RUN && silence.length > 0 && own.every((size) => size === silence.length);
      if (!isSilent) throw new Error(`run ${run} is not silent`);
      continue;
    }
    if (position < end) throw new Error(`run ${run} begins before the last ends`);
    end = position + own.reduce((sum, size) => sum + size, 0);
  }
  if (end > fileSize) throw new Error('the last run ends behind the file');
  if (frame !== sizes.length) throw new Error('runs and sizes do not agree');
  const length = sizes.length * codec.samplesPerFrame;
  if (trim.start < 0 || trim.end < 0 || (length > 0 && trim.start + trim.end >= length))
    throw new Error('trims too much');
}
