import { BINS_PER_SECOND } from '../../../core/sound/peaks';
import type { PeakPyramid } from '../../../core/sound/pyramid';
import type { View } from './view';

/** One stroke of the waveform. */
export interface Bar {
  /** Pixels from the left edge of the strip to that of the bar. */
  readonly x: number;
  /** Seconds at its middle. */
  readonly time: number;
  /** 0 to 1. */
  readonly height: number;
}

/** What is loud stands out: heights by this power of the peaks, which are roots of the amplitude. */
const CONTRAST = 1.6;

/**
 * The bars of a view `width` pixels wide, one every `pitch` pixels. They keep their places in the recording when the view
 * moves, so that none flickers. Where nothing is known yet they have no height.
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
