import { type Seconds, ZERO } from '../time/seconds';
import type { Transcript, Turn } from '../transcript/model';
import { lastAtOrBelow } from '../transcript/search';
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
 * Reckons a time for every turn and word from the transcript's stamps or cues, without listening to the audio.
 * `duration` is the audio's length, null when not known; stamps behind it are ignored. Starts never decrease.
 */
export function estimateTimes(transcript: Transcript, duration: Seconds | null): Times {
  const turns = weigh(transcript.turns);
  const total = turns.at(-1)?.to ?? 0;
  const weightAt = (turn: number, offset: number) => weightBefore(turns[turn], offset) ?? total;
  const reading = new Reading(layOut(transcript, weightAt, total, duration));
  const anchored = turnsWithAnchorAtFirstWord(transcript, turns, duration);
  const known: Timing = transcript.cues === undefined ? 'stamped' : 'cue';
  let earliest = ZERO;
  return turns.map((turn, index) => {
    const time = timesOf(turn, reading, earliest, anchored.has(index) ? known : 'estimated');
    earliest = time.start;
    return time;
  });
}

/** Where speakers overlap, a turn without a time of its own could come out before the one before it: never `earliest`. */
function timesOf(turn: WeighedTurn, reading: Reading, earliest: Seconds, timing: Timing): TurnTime {
  const start = later(reading.startAt(turn.from), earliest);
  const words = turn.before.map((weight) => later(reading.startAt(weight), start));
  const end = turn.words.length > 0 ? later(reading.endAt(turn.to), words.at(-1) ?? start) : start;
  return { start, end, timing, words };
}

function later(a: Seconds, b: Seconds): Seconds {
  return a >= b ? a : b;
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

/** Weight before a place of a turn; a time inside a word, of a syllable, lies as far into its weight. */
function weightBefore(turn: WeighedTurn | undefined, offset: number): number | undefined {
  if (turn === undefined) return undefined;
  const { words, before } = turn;
  const index = lastAtOrBelow(words.length, (at) => words[at]?.start ?? 0, offset);
  const word = words[index];
  if (word === undefined) return turn.from;
  const from = before[index] ?? turn.from;
  const to = before[index + 1] ?? turn.to;
  return offset < word.end ? from + ((to - from) * (offset - word.start)) / (word.end - word.start) : to;
}

function turnsWithAnchorAtFirstWord(
  transcript: Transcript,
  turns: readonly WeighedTurn[],
  duration: Seconds | null,
): Set<number> {
  const anchored = new Set<number>();
  for (const anchor of transcript.anchors) {
    const first = turns[anchor.turn]?.words[0];
    const isAtFirstWord = anchor.offset <= (first?.start ?? 0);
    if (isAtFirstWord && anchor.time <= (duration ?? Infinity)) anchored.add(anchor.turn);
  }
  return anchored;
}
