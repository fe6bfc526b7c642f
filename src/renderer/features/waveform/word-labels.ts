import { lastAtOrBelow } from '../../../core/time/binary-search';
import { seconds } from '../../../core/time/seconds';
import { firstWordFrom } from '../../../core/timing/locate';
import type { ShownTranscript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { spansInTurn } from '../../../core/transcript/words';
import { placeIn, timeIn, type View } from './view';

/** A word below its sound. */
export interface Label {
  readonly text: string;
  /** Pixels from the left edge. */
  readonly x: number;
}

/** Pixels for a second from which on words have room below. */
const ROOM = 60;
const GAP = 7;
/** How many turns back to look for one that is still being spoken. */
const OVERLAPPING = 8;

/** Whether a view is close enough for words. */
export function hasRoomForWords({ span }: View, width: number): boolean {
  return width / span >= ROOM;
}

/** The words of a view, each where it begins. A word that would overlap the one before is left out. */
export function labelsOf(
  transcript: ShownTranscript,
  times: Times,
  view: View,
  width: number,
  measure: (text: string) => number,
): Label[] {
  if (!hasRoomForWords(view, width)) return [];
  const until = timeIn(view, 1);
  const last = lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, until);
  const before = lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, view.start);
  const labels: Label[] = [];
  let free = 0;
  for (let index = Math.max(0, before - OVERLAPPING); index <= last; index++) {
    const turn = transcript.turns[index];
    const time = times[index];
    if (!turn || !time || time.end < view.start) continue;
    const nextFree = () => firstWordFrom(time, seconds(timeIn(view, free / width)));
    for (let word = nextFree(); word < time.words.length; word = Math.max(word + 1, nextFree())) {
      const x = placeIn(view, time.words[word] ?? time.start) * width;
      const [span] = x > width ? [] : spansInTurn(turn, word, word + 1);
      if (!span) break;
      const written = turn.text.slice(span.start, span.end);
      labels.push({ text: written, x });
      free = x + measure(written) + GAP;
    }
  }
  return labels;
}
