import { type Seconds, seconds } from '../time/seconds';
import { isDoubtful } from '../timing/doubt';
import type { Times, TurnTime } from '../transcript/times';
import type { AlignedTurn, Alignment } from './alignment';

/**
 * The times to play by. Turns found in the sound have their found times. Other turns have their estimate, moved between
 * the end of the found turn before and the start of the next. Starts never decrease: a turn that begins before the
 * previous one shares its start. If the text is of another recording, only the estimate is used. A cue's own time yields
 * only to a certain find, unless the cue contradicts the certain finds around it.
 */
export function timesOf(alignment: Alignment, estimate: Times): Times {
  return alignment.belongs ? timesSoFar(alignment.turns, estimate) : estimate;
}

/**
 * The same while the search is still running. A turn that was not found yet keeps its estimate, and has no confidence.
 */
export function timesSoFar(turns: readonly (AlignedTurn | undefined)[], estimate: Times): Times {
  const found = yieldingToCues(turns, estimate);
  const latest = latestStarts(found, estimate.length);
  let [earliest, foundEnd] = [0, 0];
  return estimate.map((guess, index) => {
    const turn = found[index];
    const next = latest[index] ?? Number.POSITIVE_INFINITY;
    // What was not found is not said during what was, unless two turns leave nothing between them.
    const bounds = { from: Math.max(earliest, Math.min(foundEnd, next)), to: next };
    const time = isFound(turn) ? timeOf(turn, earliest) : moved(guess, bounds, turns[index]?.confidence);
    earliest = time.start;
    if (isFound(turn)) foundEnd = Math.max(foundEnd, time.end);
    return time;
  });
}

/** The turns without those found in doubt that have a cue's time, where the certain finds allow that time. */
function yieldingToCues(turns: readonly (AlignedTurn | undefined)[], estimate: Times): (AlignedTurn | undefined)[] {
  const sure = turns.map((turn) => (isFound(turn) && !isDoubtful(turn.confidence) ? turn : undefined));
  const latest = latestStarts(sure, estimate.length);
  let earliest = 0;
  return turns.map((turn, index) => {
    const { timing, start = seconds(0) } = estimate[index] ?? {};
    earliest = Math.max(earliest, sure[index]?.start ?? 0);
    const isAllowed = earliest <= start && start <= (latest[index] ?? Number.POSITIVE_INFINITY);
    return timing === 'cue' && isDoubtful(turn?.confidence) && isAllowed ? undefined : turn;
  });
}

function isFound(turn: AlignedTurn | undefined): turn is AlignedTurn {
  return turn !== undefined && turn.confidence > 0;
}

function timeOf(turn: AlignedTurn, earliest: number): TurnTime {
  let last = Math.max(turn.start, earliest);
  const start = seconds(last);
  const words = turn.words.map((word) => {
    last = Math.max(last, word.start);
    return seconds(last);
  });
  return {
    start,
    end: seconds(Math.max(turn.end, last)),
    timing: 'aligned',
    words,
    confidence: turn.confidence,
    wordConfidences: turn.words.map(({ confidence }) => confidence),
  };
}

/** For each turn, the start of the next turn that was found. */
function latestStarts(turns: readonly (AlignedTurn | undefined)[], length: number): number[] {
  const starts = new Array<number>(length);
  let next = Number.POSITIVE_INFINITY;
  for (let index = length - 1; index >= 0; index -= 1) {
    starts[index] = next;
    const turn = turns[index];
    if (isFound(turn)) next = Math.min(next, turn.start);
  }
  return starts;
}

function moved(guess: TurnTime, bounds: { from: number; to: number }, confidence: number | undefined): TurnTime {
  const within = (time: Seconds) => seconds(Math.max(bounds.from, Math.min(bounds.to, time)));
  return {
    ...guess,
    start: within(guess.start),
    end: within(guess.end),
    words: guess.words.map(within),
    ...(confidence !== undefined && { confidence }),
  };
}
