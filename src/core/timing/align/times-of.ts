import { type Seconds, seconds } from '../../time/seconds';
import type { Times, TurnTime } from '../times';
import type { AlignedTurn, Alignment } from './alignment';

/**
 * The times to play by: those found in the sound, and for what was not found there the estimate, moved between the found
 * turns around it. Starts never decrease: a turn that begins before the one before it shares its start. Where the text
 * is of another recording, the estimate alone.
 */
export function timesOf(alignment: Alignment, estimate: Times): Times {
  if (!alignment.belongs) return estimate;
  const latest = latestStarts(alignment.turns);
  let earliest = 0;
  return estimate.map((guess, index) => {
    const turn = alignment.turns[index];
    const bounds = { from: earliest, to: latest[index] ?? Number.POSITIVE_INFINITY };
    const time = turn !== undefined && isFound(turn) ? timeOf(turn, earliest) : moved(guess, bounds);
    earliest = time.start;
    return time;
  });
}

const isFound = (turn: AlignedTurn) => turn.confidence > 0;

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

/** The start of the next turn that was found, for each turn. */
function latestStarts(turns: readonly AlignedTurn[]): number[] {
  const starts = new Array<number>(turns.length);
  let next = Number.POSITIVE_INFINITY;
  for (let index = turns.length - 1; index >= 0; index -= 1) {
    starts[index] = next;
    const turn = turns[index];
    if (turn !== undefined && isFound(turn)) next = Math.min(next, turn.start);
  }
  return starts;
}

function moved(guess: TurnTime, bounds: { from: number; to: number }): TurnTime {
  const within = (time: Seconds) => seconds(Math.max(bounds.from, Math.min(bounds.to, time)));
  return {
    ...guess,
    start: within(guess.start),
    end: within(guess.end),
    words: guess.words.map(within),
    confidence: 0,
  };
}
