import { FRAME_RATES, type FrameRate } from '../core/clips/formats/frame-rate';
import { UsageError } from './usage';

/** A frame rate as it is written after `--fps`. Throws UsageError for any other. */
export function frameRate(written: string): FrameRate {
  const rate = FRAME_RATES.find((known) => known === written);
  if (rate === undefined)
    throw new UsageError(`There is no frame rate “${written}”. Give \`--fps\` one of ${FRAME_RATES.join(', ')}.`);
  return rate;
}
