import { z } from 'zod';
import type { AlignedTurn, AlignedWord, Alignment } from '../core/align/alignment';
import { indexSchema, offsetSchema, timeSchema } from '../core/time/schema';
import { seconds } from '../core/time/seconds';
import { pinSchema } from '../core/timing/pin';

const share = z.number().min(0).max(1);

const turnSchema = z.object({
  start: timeSchema,
  end: timeSchema,
  confidence: share,
  /** Start, end and confidence of each word, concatenated: an hour has ten thousand words. */
  words: z.array(z.number().min(0)).refine((numbers) => numbers.length % 3 === 0, 'three numbers a word'),
});

/** What was found in a recording for a transcript, as it is stored on disk. */
export const syncSchema = z.object({
  version: z.literal(1),
  /** Results of an older aligner are found again. */
  aligner: z.number().int(),
  /** Fingerprint of the transcript. */
  transcript: z.string(),
  /** The moments set by hand that it was searched with. */
  pins: z.array(pinSchema).readonly(),
  alignment: z.object({
    turns: z.array(turnSchema),
    untranscribed: z.array(z.object({ start: timeSchema, end: timeSchema })),
    unspoken: z.array(z.object({ turn: indexSchema, firstWord: indexSchema, lastWord: indexSchema })),
    shifts: z.array(z.object({ turn: indexSchema, from: timeSchema, by: offsetSchema, stamps: indexSchema })),
    found: share,
    belongs: z.boolean(),
    language: z.string(),
  }),
});

export type SyncRecord = z.output<typeof syncSchema>;
type StoredTurn = SyncRecord['alignment']['turns'][number];

/** An alignment as it is stored. Times are rounded to the millisecond, which is finer than they are known. */
export function storedAlignment(alignment: Alignment): SyncRecord['alignment'] {
  return {
    ...alignment,
    turns: alignment.turns.map(storedTurn),
    untranscribed: alignment.untranscribed.map(({ start, end }) => ({ start: rounded(start), end: rounded(end) })),
    unspoken: [...alignment.unspoken],
    shifts: [...alignment.shifts],
  };
}

export function alignmentOf(stored: SyncRecord['alignment']): Alignment {
  return { ...stored, turns: stored.turns.map(turnOf) };
}

function storedTurn({ start, end, confidence, words }: AlignedTurn): StoredTurn {
  const numbers = words.flatMap((word) => [rounded(word.start), rounded(word.end), rounded(word.confidence)]);
  return { start: rounded(start), end: rounded(end), confidence: rounded(confidence), words: numbers };
}

function turnOf({ words: numbers, ...turn }: StoredTurn): AlignedTurn {
  const words: AlignedWord[] = [];
  for (let at = 0; at < numbers.length; at += 3) {
    const [start = 0, end = 0, confidence = 0] = numbers.slice(at, at + 3);
    words.push({ start: seconds(start), end: seconds(end), confidence: Math.min(1, confidence) });
  }
  return { ...turn, words };
}

function rounded<T extends number>(value: T): T {
  return (Math.round(value * 1000) / 1000) as T;
}
