import type { Seconds, Stretch } from '../time/seconds';
import type { Anchor, Break, Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { wordsOf } from '../transcript/words';
import { isDoubtful } from './doubt';
import type { Pin } from './pin';

/** Seconds. A stamp that is off by no more stays: careful typists are no more exact. */
const RIGHT = 0.5;
/** The same for a stamp that may have whole seconds only. */
const RIGHT_IN_SECONDS = 1;
/** The same for breaks, whose edges are a matter of opinion. */
const RIGHT_OF_BREAK = 2;

/** The stamps that a transcript should have, by what was heard and what was set by hand. */
export interface Corrections {
  /** One for each anchor of the transcript, in its order. */
  readonly anchors: readonly Anchor[];
  /** One for each break of the transcript, in its order. */
  readonly breaks: readonly Break[];
  /** How many stamps stay as they are because their words were not found with certainty. */
  readonly doubtful: number;
}

/**
 * Corrects the stamps of a transcript that are off by more than typing explains. A stamp whose word was not found with
 * certainty stays, unless it would then be out of order. `times` are the best times known; `untranscribed` are the
 * stretches of sound that the search found to have no words.
 */
export function corrections(
  transcript: Transcript,
  times: Times,
  pins: readonly Pin[],
  untranscribed: readonly Stretch[],
): Corrections {
  const pinned = new Set(pins.map(({ turn, word }) => `${turn} ${word}`));
  const found = transcript.anchors.map((anchor) => foundFor(anchor, transcript, times, pinned));
  const latest = latestTimes(transcript.anchors, found);
  const anchors: Anchor[] = [];
  let doubtful = 0;
  for (const [index, anchor] of transcript.anchors.entries()) {
    const { time, isSure, isPinned } = found[index] ?? { time: anchor.time, isSure: true, isPinned: false };
    const earliest = anchors.at(-1)?.time ?? 0;
    const isInOrder = earliest <= anchor.time && anchor.time <= (latest[index] ?? Number.POSITIVE_INFINITY);
    const stays = isSure ? !isPinned && isRight(anchor.time, time) : isInOrder;
    if (!isSure && stays) doubtful += 1;
    anchors.push(stays ? anchor : { ...anchor, time });
  }
  return { anchors, breaks: transcript.breaks.map((pause) => corrected(pause, times, untranscribed)), doubtful };
}

interface Found {
  readonly time: Seconds;
  readonly isSure: boolean;
  readonly isPinned: boolean;
}

function foundFor(
  { turn, offset, time }: Anchor,
  { turns }: Transcript,
  times: Times,
  pinned: ReadonlySet<string>,
): Found {
  const turnTime = times[turn];
  const words = wordsOf(turns[turn]?.text ?? '');
  const index = words.findIndex(({ end }) => end > offset);
  const isPinned = pinned.has(`${turn} ${index}`);
  if (!turnTime) return { time, isSure: false, isPinned };
  // A stamp after the last word gives the end of the turn. The start of a turn is more certain than its first word.
  const confidence = index <= 0 ? turnTime.confidence : turnTime.wordConfidences?.[index];
  return {
    time: index < 0 ? turnTime.end : (turnTime.words[index] ?? turnTime.start),
    isSure: isPinned || !isDoubtful(confidence),
    isPinned,
  };
}

function isRight(stamp: number, time: number): boolean {
  return Math.abs(stamp - time) <= (Number.isInteger(stamp) ? RIGHT_IN_SECONDS : RIGHT);
}

/** For each stamp, the time of the next one that is certain. */
function latestTimes(anchors: readonly Anchor[], found: readonly Found[]): number[] {
  const latest = new Array<number>(anchors.length);
  let next = Number.POSITIVE_INFINITY;
  for (let index = anchors.length - 1; index >= 0; index -= 1) {
    latest[index] = next;
    const one = found[index];
    if (one?.isSure) next = one.time;
  }
  return latest;
}

/** A break with the edges of the sound without text between the same two turns. */
function corrected(pause: Break, times: Times, untranscribed: readonly Stretch[]): Break {
  const from = times[pause.afterTurn]?.end ?? 0;
  const to = times[pause.afterTurn + 1]?.start ?? Number.POSITIVE_INFINITY;
  const between = untranscribed.filter(({ start, end }) => start < to && end > from);
  const [longest] = between.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (!longest) return pause;
  const edge = (said: Seconds | null, is: Seconds) =>
    said === null || Math.abs(said - is) <= RIGHT_OF_BREAK ? said : is;
  return { ...pause, start: edge(pause.start, longest.start), end: edge(pause.end, longest.end) };
}

function lengthOf({ start, end }: Stretch): number {
  return end - start;
}
