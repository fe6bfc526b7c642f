import type { Seconds } from '../../../core/time/seconds';
import { placeIn, type View } from './view';

/** Share of the width. If times are closer together, one line stands for them. */
const APART = 1 / 300;

/** The places, 0 to 1, of lines for the times in a view. Times come in order. */
export function placesOf(times: readonly Seconds[], view: View): number[] {
  const places: number[] = [];
  for (const time of times) {
    const place = placeIn(view, time);
    if (place >= 0 && place <= 1 && place - (places.at(-1) ?? -1) >= APART) places.push(place);
  }
  return places;
}
