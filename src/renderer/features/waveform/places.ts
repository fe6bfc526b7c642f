import type { Seconds } from '../../../core/time/seconds';
import { placeIn, type View } from './view';

/** Of the width: where times are closer together, one line stands for them. */
const APART = 1 / 300;

/** Where in a view lines stand for the times that lie in it, 0 to 1. Times come in order. */
export function placesOf(times: readonly Seconds[], view: View): number[] {
  const places: number[] = [];
  for (const time of times) {
    const place = placeIn(view, time);
    if (place >= 0 && place <= 1 && place - (places.at(-1) ?? -1) >= APART) places.push(place);
  }
  return places;
}
