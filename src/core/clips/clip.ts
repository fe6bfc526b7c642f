import { z } from 'zod';
import { indexSchema, offsetSchema, timeSchema } from '../time/schema';
import { LONGEST_NOTE, MOST_TAGS } from './limits';

/**
 * A word at an edge of a clip. The words from there on are saved with it, so that it is found again after the text has
 * changed.
 */
const clipWordSchema = z.object({
  turn: indexSchema,
  word: indexSchema,
  said: z.string().max(10_000),
  /**
   * How much later than the word the clip begins, or how much later than the word's end it ends. Negative if earlier.
   */
  offset: offsetSchema,
});

/** Keeps a clip on its words when their times change. */
const clipWordsSchema = z.object({
  /** How it was marked: by selecting words, or by ear, at times of the sound. */
  by: z.enum(['words', 'ear']),
  first: clipWordSchema,
  last: clipWordSchema,
  /** Fingerprint of the recording that the clip's times belong to; null if there was only the transcript. */
  recording: z.string().min(1).max(200).nullable(),
  /** Whether the words were found there in the sound. Then no estimate moves the clip. */
  heard: z.boolean(),
});

/** What a clip consists of. */
export const clipFields = {
  id: z.string().min(1).max(100),
  name: z.string().max(1000),
  start: timeSchema,
  end: timeSchema,
  /** The words said in it; empty if the transcript does not tell. */
  text: z.string().max(1_000_000),
  /** Who speaks in it, in order of appearance. */
  speakers: z.array(z.string().max(1000)).max(1000).readonly(),
  /** The words it stays on. Null if there were none: then it stays at its times. */
  words: clipWordsSchema.nullable(),
  /** The listener's note; empty for none. */
  note: z.string().max(LONGEST_NOTE),
  /** The listener's tags, each once. */
  tags: z.array(z.string().min(1).max(100)).max(MOST_TAGS).readonly(),
  /** When it was made, in milliseconds since 1970; null where that was not noted. */
  made: z.number().min(0).max(8.64e15).nullable(),
  /** Where it stands in the order that the listener gave the clips, among the starts of others; null for at its start. */
  place: z.number().min(-1e9).max(1e9).nullable(),
};

/** Fields that were added after the first clips were saved. */
const added = {
  words: clipFields.words.default(null),
  note: clipFields.note.default(''),
  tags: clipFields.tags.default([]),
  made: clipFields.made.default(null),
  place: clipFields.place.default(null),
};

/** A stretch of a recording that the listener marked, half open. If it ends where it starts, it is a marker. */
export const clipSchema = z
  .object({ ...clipFields, ...added })
  .refine(({ start, end }) => start <= end, 'a clip does not end before it starts');

export type Clip = Readonly<z.output<typeof clipSchema>>;
/** Where a clip is, and what is said there. */
export type ClipStretch = Pick<Clip, 'start' | 'end' | 'text' | 'speakers' | 'words'>;
export type ClipWords = Readonly<z.output<typeof clipWordsSchema>>;
export type ClipWord = Readonly<z.output<typeof clipWordSchema>>;
