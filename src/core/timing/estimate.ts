import type { Seconds } from '../time/seconds';
import type { Transcript, Turn } from '../transcript/model';
import { type WordSpan, wordsOf } from '../transcript/words';
import { layOut, Reading } from './timeline';
import type { Times, Timing, TurnTime } from './times';
import { wordWeight } from './word-weight';

/** A turn's words, and the weight of all talk before each of them. */
interface WeighedTurn {
  readonly words: readonly WordSpan[];
  readonly before: readonly number[];
  readonly from: number;
  readonly to: number;
}

/**
 * Reckons a time for every turn and word from the transcript's stamps, without listening to the audio.
 * `duration` is the audio's length, null when not known; stamps behind it are ignored. Starts never decrease.
 */
export function estimateTimes(transcript: Transcript, duration: Seconds | null): Times {
  const turns = weigh(transcript.turns);
  const total = turns.at(-1)?.to ?? 0;
  const weightAt = (turn: number, offset: number) => weightBefore(turns[turn], offset) ?? total;
  const reading = new Reading(layOut(transcript, weightAt, total, duration));
  const stamped = turnsWithStampAtFirstWord(transcript, turns, duration);
  return turns.map((turn, index) => timesOf(turn, reading, stamped.has(index) ? 'stamped' : 'estimated'));
}

function timesOf(turn: WeighedTurn, reading: Reading, timing: Timing): TurnTime {
  const start = reading.startAt(turn.from);
  const words = turn.before.map((weight) => reading.startAt(weight));
  const end = turn.words.length > 0 ? reading.endAt(turn.to) : start;
  return { start, end, timing, words };
}

function weigh(turns: readonly Turn[]): WeighedTurn[] {
  let weight = 0;
  return turns.map((turn) => {
    const from = weight;
    const words = wordsOf(turn.text);
    const before = words.map((word) => {
      const here = weight;
      weight += wordWeight(turn.text.slice(word.start, word.end));
      return here;
    });
    return { words, before, from, to: weight };
  });
}

function weightBefore(turn: WeighedTurn | undefined, offset: number): number | undefined {
  if (turn === undefined) return undefined;
  let low = 0;
  let high = turn.words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((turn.words[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return turn.before[low] ?? turn.to;
}

function turnsWithStampAtFirstWord(
  transcript: Transcript,
  turns: readonly WeighedTurn[],
  duration: Seconds | null,
): Set<number> {
  const stamped = new Set<number>();
  for (const anchor of transcript.anchors) {
    const first = turns[anchor.turn]?.words[0];
    const isAtFirstWord = anchor.offset <= (first?.start ?? 0);
    if (isAtFirstWord && anchor.time <= (duration ?? Infinity)) stamped.add(anchor.turn);
  }
  return stamped;
}
