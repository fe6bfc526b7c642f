import { z } from 'zod';
import type { Seconds } from '../core/time/seconds';
import { FINGERPRINT } from './fingerprint';

/** The schemas of what Earmark keeps on disk. Files are input too: people copy, sync and edit them. */

const time = z
  .number()
  .min(0)
  .transform((value) => value as Seconds);

const speed = z.number().min(0.5).max(3);

const clipWord = z.object({
  turn: z.number().int().min(0),
  word: z.number().int().min(0),
  said: z.string(),
  offset: z.number().transform((value) => value as Seconds),
});

const clipWords = z.object({
  by: z.enum(['words', 'ear']),
  first: clipWord,
  last: clipWord,
  recording: z.string().min(1).nullable(),
  heard: z.boolean(),
});

const clipSchema = z
  .object({
    id: z.string().min(1),
    name: z.string(),
    start: time,
    end: time,
    text: z.string(),
    speakers: z.array(z.string()).readonly(),
    words: clipWords.nullish(),
  })
  .refine((clip) => clip.start < clip.end, 'a clip ends after it starts');

const pinSchema = z.object({
  turn: z.number().int().min(0),
  word: z.number().int().min(0),
  time,
  said: z.string(),
  shift: z
    .number()
    .transform((value) => value as Seconds)
    .nullable(),
});

const fileSchema = z.object({
  fingerprint: z.string().regex(FINGERPRINT),
  path: z.string().min(1),
});

/** What Earmark remembers about an episode. At least one of its files is known. */
export const episodeSchema = z
  .object({
    version: z.literal(1),
    title: z.string(),
    audio: fileSchema.nullable(),
    transcript: fileSchema.nullable(),
    position: time,
    /** Null where the listener gave it none. */
    speed: speed.nullable().default(null),
    duration: time.nullable(),
    clips: z.array(clipSchema).readonly(),
    /** Moments that were set by hand. */
    pins: z.array(pinSchema).readonly().default([]),
    /**
     * Of records of transcripts, those that are in this one, by fingerprint, and what `changed` they had: what was made
     * while the recording was not there.
     */
    joined: z.record(z.string(), z.iso.datetime()).readonly().default({}),
    /** ISO 8601; tells the newer of two records apart. */
    changed: z.iso.datetime(),
  })
  .refine((record) => record.audio ?? record.transcript, 'an episode has a file');

export type EpisodeRecord = z.output<typeof episodeSchema>;
export type EpisodeFile = z.output<typeof fileSchema>;

/** Keys of the episodes opened last, the newest first: each is the name of a file, so it is looked at before it is used. */
export const recentsSchema = z.object({ version: z.literal(1), episodes: z.array(z.string()) });

export const settingsSchema = z.object({
  version: z.literal(1),
  volume: z.number().min(0).max(1),
  muted: z.boolean().default(false),
  speed,
  skipSilence: z.boolean().default(false),
  evenLoudness: z.boolean().default(false),
  resumeEarlier: z.boolean().default(true),
  soundDelay: z
    .number()
    .min(-0.5)
    .max(0.5)
    .default(0)
    .transform((value) => value as Seconds),
  output: z
    .object({ id: z.string().min(1), label: z.string() })
    .nullable()
    .default(null),
  textSize: z.number().min(0.5).max(3).default(1),
  shelfOpen: z.boolean(),
  clipsOpen: z.boolean(),
  /** Whether an episode that is opened is aligned without being asked. */
  autoSync: z.boolean().default(true),
  clipFormat: z.string().min(1).nullable().default(null),
  transcriptFormat: z.string().min(1).nullable().default(null),
});

export const windowSchema = z.object({
  version: z.literal(1),
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});

export type Recents = z.output<typeof recentsSchema>;
export type StoredSettings = z.output<typeof settingsSchema>;
export type StoredWindow = z.output<typeof windowSchema>;
