import { seconds } from '../time/seconds';
import type { Anchor, Break, Transcript } from '../transcript/model';

// Transcripts for tests, made from texts, stamps and breaks.

export type Stamp = readonly [time: number, turn: number, offset?: number];
export type Pause = readonly [start: number | null, end: number | null, afterTurn: number];

export function transcript(
  texts: readonly string[],
  stamps: readonly Stamp[] = [],
  pauses: readonly Pause[] = [],
): Transcript {
  const time = (value: number | null) => (value === null ? null : seconds(value));
  return {
    format: 'test',
    title: null,
    turns: texts.map((text, index) => ({ speaker: null, text, marks: [], line: index + 1 })),
    anchors: stamps.map(([at, turn, offset = 0]): Anchor => ({ time: seconds(at), turn, offset, line: turn + 1 })),
    breaks: pauses.map(
      ([start, end, afterTurn]): Break => ({ start: time(start), end: time(end), afterTurn, line: 1 }),
    ),
    warnings: [],
  };
}
