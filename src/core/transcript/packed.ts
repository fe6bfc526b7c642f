import type { Seconds } from '../time/seconds';
import type { Mark, Turn } from './model';
import type { Times, Timing, TurnTime } from './times';

// A long transcript is millions of small objects, which take seconds to cross between processes. Packed, it is a few
// large ones.

/** Consecutive turns. */
export interface PackedTurns {
  /** All texts, concatenated, and the length of each in UTF-16 units. */
  readonly text: string;
  readonly lengths: Uint32Array;
  readonly lines: Uint32Array;
  /** The names, each once, and for each turn the index of its name; −1 for none. */
  readonly names: readonly string[];
  readonly speakers: Int32Array;
  /** By index, for the turns that have some. */
  readonly marks: readonly (readonly [index: number, marks: readonly Mark[]])[];
  readonly joints: readonly (readonly [index: number, joint: string])[];
}

/** The times of consecutive turns. */
export interface PackedTimes {
  /** Start and end of each, in seconds, and how the start is known, as an index into `TIMINGS`. */
  readonly spans: Float64Array;
  readonly timings: Uint8Array;
  /** How certain each start is; NaN for turns that were not searched for. */
  readonly confidences: Float64Array;
  /** How many words each turn has, and when each word starts, concatenated. */
  readonly counts: Uint32Array;
  readonly words: Float64Array;
  /** How certain these are; NaN for words that were not searched for. Null if none was. */
  readonly wordConfidences: Float64Array | null;
}

const TIMINGS: readonly Timing[] = ['cue', 'stamped', 'estimated', 'aligned'];

export function packTurns(turns: readonly Turn[]): PackedTurns {
  const indexOf = new Map<string, number>();
  const speakers = new Int32Array(turns.length);
  const marks: [number, readonly Mark[]][] = [];
  const joints: [number, string][] = [];
  for (const [index, { speaker, marks: own, joint }] of turns.entries()) {
    if (speaker !== null && !indexOf.has(speaker)) indexOf.set(speaker, indexOf.size);
    speakers[index] = speaker === null ? -1 : (indexOf.get(speaker) ?? -1);
    if (own.length > 0) marks.push([index, own]);
    if (joint !== undefined) joints.push([index, joint]);
  }
  return {
    text: turns.map(({ text }) => text).join(''),
    lengths: Uint32Array.from(turns, ({ text }) => text.length),
    lines: Uint32Array.from(turns, ({ line }) => line),
    names: [...indexOf.keys()],
    speakers,
    marks,
    joints,
  };
}

export function unpackTurns({ text, lengths, lines, names, speakers, marks, joints }: PackedTurns): Turn[] {
  const marksOf = new Map(marks);
  const jointOf = new Map(joints);
  let from = 0;
  return Array.from(lengths, (length, index): Turn => {
    const own = text.slice(from, from + length);
    from += length;
    const speaker = names[speakers[index] ?? -1] ?? null;
    const turn = { speaker, text: own, marks: marksOf.get(index) ?? NONE, line: lines[index] ?? 1 };
    const joint = jointOf.get(index);
    return joint === undefined ? turn : { ...turn, joint };
  });
}

const NONE: readonly never[] = [];

export function packTimes(times: Times): PackedTimes {
  const spans = new Float64Array(2 * times.length);
  const words = new Float64Array(times.reduce((sum, turn) => sum + turn.words.length, 0));
  const hasConfidences = times.some(({ wordConfidences }) => wordConfidences !== undefined);
  const wordConfidences = hasConfidences ? new Float64Array(words.length).fill(Number.NaN) : null;
  let from = 0;
  for (const [index, turn] of times.entries()) {
    spans[2 * index] = turn.start;
    spans[2 * index + 1] = turn.end;
    words.set(turn.words, from);
    if (turn.wordConfidences) wordConfidences?.set(turn.wordConfidences, from);
    from += turn.words.length;
  }
  return {
    spans,
    timings: Uint8Array.from(times, ({ timing }) => TIMINGS.indexOf(timing)),
    confidences: Float64Array.from(times, ({ confidence }) => confidence ?? Number.NaN),
    counts: Uint32Array.from(times, (turn) => turn.words.length),
    words,
    wordConfidences,
  };
}

export function unpackTimes(packed: PackedTimes): TurnTime[] {
  const { spans, timings, confidences, counts, words, wordConfidences } = packed;
  let from = 0;
  return Array.from(counts, (count, index): TurnTime => {
    const to = from + count;
    const own = Array.from(words.subarray(from, to)) as Seconds[];
    const sure = wordConfidences === null ? undefined : Array.from(wordConfidences.subarray(from, to));
    from = to;
    const confidence = confidences[index];
    return {
      start: (spans[2 * index] ?? 0) as Seconds,
      end: (spans[2 * index + 1] ?? 0) as Seconds,
      timing: TIMINGS[timings[index] ?? 0] ?? 'estimated',
      words: own,
      ...(confidence !== undefined && !Number.isNaN(confidence) && { confidence }),
      ...(sure !== undefined && !sure.some(Number.isNaN) && { wordConfidences: sure }),
    };
  });
}

/** Turns and words that are unpacked at a time: so few that no frame is late. */
const PIECE_TURNS = 2000;
const PIECE_WORDS = 20_000;

/** Where the pieces of turns with these times end. Each piece takes only a moment to pack and unpack. */
export function endsOfPieces(times: Times): number[] {
  const ends: number[] = [];
  let from = 0;
  let words = 0;
  for (const [index, turn] of times.entries()) {
    words += turn.words.length;
    if (index + 1 - from < PIECE_TURNS && words < PIECE_WORDS) continue;
    ends.push(index + 1);
    from = index + 1;
    words = 0;
  }
  return from === times.length ? ends : [...ends, times.length];
}
