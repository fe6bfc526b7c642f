import type { Chapter } from '../../../core/chapters/chapters';
import { placeIn, type View } from './view';

/** Of the width: where chapters begin closer together, one line stands for them. */
const APART = 1 / 300;

/** Where in a view lines stand for the chapters that begin in it, 0 to 1. At the very beginning none is needed. */
export function placesOf(chapters: readonly Pick<Chapter, 'start'>[], view: View): number[] {
  const places: number[] = [];
  for (const { start } of chapters) {
    const place = placeIn(view, start);
    if (start > 0 && place >= 0 && place <= 1 && place - (places.at(-1) ?? -1) >= APART) places.push(place);
  }
  return places;
}
