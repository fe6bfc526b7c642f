import { z } from 'zod';
import { indexSchema, offsetSchema, timeSchema } from '../time/schema';
import { LONGEST_NOTE, MOST_TAGS } from './limits';

/** A word at an edge of a clip, with what is said from there on, by which it is found again when the text has changed. */
const clipWordSchema = z.object({
  turn: indexSchema,
  word: indexSchema,
  said: z.string().max(10_000),
  /** How much later than the word the clip begins, or than its end the clip ends; negative for sooner. */
  offset: offsetSchema,
});

/** What keeps a clip on its words when it is found out that they are said at other times. */
const clipWordsSchema = z.object({
  /** How it was marked: by selecting words, or by ear at moments of the sound. */
  by: z.enum(['words', 'ear']),
  first: clipWordSchema,
  last: clipWordSchema,
  /** Fingerprint of the recording that the clip's times are of; null where there was only the transcript. */
  recording: z.string().min(1).max(200).nullable(),
  /** Whether the words were found there by listening: then no estimate moves the clip. */
  heard: z.boolean(),
});

/** What a clip consists of. */
export const clipFields = {
  id: z.string().min(1).max(100),
  name: z.string().max(1000),
  start: timeSchema,
  end: timeSchema,
  /** The words said in it, as far as the transcript tells; empty when it does not. */
  text: z.string().max(1_000_000),
  /** Who speaks in it, in order of appearance. */
  speakers: z.array(z.string().max(1000)).max(1000).readonly(),
  /** The words it stays on; null where there were none, and it stays at its times. */
  words: clipWordsSchema.nullable(),
  /** What the listener writes about it; empty for nothing. */
  note: z.string().max(LONGEST_NOTE),
  /** By which the listener sorts clips: each once. */
  tags: z.array(z.string().min(1).max(100)).max(MOST_TAGS).readonly(),
};

/** Of what was added after the first clips were kept. */
const added = {
  words: clipFields.words.default(null),
  note: clipFields.note.default(''),
  tags: clipFields.tags.default([]),
};

/** A stretch of a recording that the listener marked: half open. One that ends where it starts marks a moment. */
export const clipSchema = z
  .object({ ...clipFields, ...added })
  .refine(({ start, end }) => start <= end, 'a clip does not end before it starts');

export type Clip = Readonly<z.output<typeof clipSchema>>;
/** Where a clip is, and what is said there. */
export type ClipStretch = Pick<Clip, 'start' | 'end' | 'text' | 'speakers' | 'words'>;
export type ClipWords = Readonly<z.output<typeof clipWordsSchema>>;
export type ClipWord = Readonly<z.output<typeof clipWordSchema>>;
