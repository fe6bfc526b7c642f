import { BINS_PER_SECOND } from '../../../core/sound/peaks';
import type { PeakPyramid } from '../../../core/sound/pyramid';
import type { View } from './view';

/** One stroke of the waveform. */
export interface Bar {
  /** Pixels from the left edge of the strip to the bar. */
  readonly x: number;
  /** The time at its middle, in seconds. */
  readonly time: number;
  /** 0 to 1. */
  readonly height: number;
}

/** Loud sound stands out: the height is the peak to this power. Peaks are roots of the amplitude. */
const CONTRAST = 1.6;

/**
 * The bars of a view `width` pixels wide, one every `pitch` pixels. Their places in the recording stay when the view
 * moves, so that none flickers. Unknown bars have no height.
 */
export function barsOf(pyramid: PeakPyramid, view: View, width: number, pitch: number): Bar[] {
  const length = (view.span * pitch) / width;
  if (!(length > 0)) return [];
  const bins = length * BINS_PER_SECOND;
  const highest = pyramid.highest(bins);
  const first = Math.floor(view.start / length);
  const last = Math.ceil((view.start + view.span) / length);
  const bars: Bar[] = [];
  for (let index = first; index < last; index++) {
    const mean = pyramid.mean(index * bins, (index + 1) * bins);
    bars.push({
      x: ((index * length - view.start) / view.span) * width,
      time: (index + 0.5) * length,
      height: highest > 0 ? Math.min(1, mean / highest) ** CONTRAST : 0,
    });
  }
  return bars;
}
