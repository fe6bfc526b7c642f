import { z } from 'zod';
import { clipList } from '../core/clips/clip-list';
import { documentFields, documentSchema } from '../core/document/document';
import { entrySchema } from '../core/document/entry';
import type { StoredDocument } from '../core/document/replica';
import { settingsSchema, speedSchema } from '../core/settings/schema';
import { timeSchema } from '../core/time/schema';
import { ZERO } from '../core/time/seconds';
import { FINGERPRINT } from './fingerprint';

/** The schemas of what Earmark stores on disk. Files are input, too: people copy, sync and edit them. */

const fileSchema = z.object({
  fingerprint: z.string().regex(FINGERPRINT),
  path: z.string().min(1),
});

/** What a person said of a recording and a transcript: that they belong together, or do not. */
export const pairingSchema = z.object({ audio: fileSchema, transcript: fileSchema, together: z.boolean() });

const episodeFields = {
  title: z.string(),
  audio: fileSchema.nullable(),
  transcript: fileSchema.nullable(),
  position: timeSchema,
  /** Null if the listener gave it none. */
  speed: speedSchema.nullable().default(null),
  duration: timeSchema.nullable(),
  /**
   * The records of transcripts whose work was taken into this one, by fingerprint: their `changed` at that time. That
   * work was made while the recording was missing.
   */
  joined: z.record(z.string(), z.iso.datetime()).readonly().default({}),
  /** ISO 8601; when the record or its document was changed last. */
  changed: z.iso.datetime(),
};

const hasFile = (record: { audio: unknown; transcript: unknown }) => Boolean(record.audio ?? record.transcript);
const NO_FILE = 'an episode has a file';

/** What Earmark remembers about an episode, besides its document. At least one of its files is known. */
export const episodeSchema = z.object(episodeFields).refine(hasFile, NO_FILE);

/** An episode with its document, as one file. All were stored so before there was a database. Rescued work still is. */
export const wholeEpisodeSchema = z
  .object({
    version: z.literal(1),
    ...episodeFields,
    ...documentFields,
    revision: z.number().int().min(0).default(0),
    last: z.string().nullable().default(null),
    // This Earmark cannot undo the edits of a later one. The work itself is whole.
    log: z.array(entrySchema).readonly().catch([]).default([]),
  })
  .refine(hasFile, NO_FILE);

export type EpisodeRecord = z.output<typeof episodeSchema>;
export type EpisodeFile = z.output<typeof fileSchema>;
export type Pairing = Readonly<z.output<typeof pairingSchema>>;
export type WholeEpisode = z.output<typeof wholeEpisodeSchema>;

/** The record of an episode that nobody has listened to yet, made now. */
export function newRecord(known: Pick<EpisodeRecord, 'title' | 'audio' | 'transcript' | 'duration'>): EpisodeRecord {
  return { ...known, position: ZERO, speed: null, joined: {}, changed: new Date().toISOString() };
}

export function wholeEpisode(record: EpisodeRecord, { revision, last, log, state }: StoredDocument): WholeEpisode {
  return { version: 1, ...record, ...state, revision, last, log };
}

export function partsOf(whole: WholeEpisode): { readonly record: EpisodeRecord; readonly document: StoredDocument } {
  const { revision, last, log } = whole;
  const made = documentSchema.parse(whole);
  const state = { ...made, clips: clipList(made.clips) };
  return { record: episodeSchema.parse(whole), document: { revision, last, log, state } };
}

/**
 * Keys of the episodes that were opened last, the newest first. Each is the name of a file, so it is checked before
 * use.
 */
export const recentsSchema = z.object({ version: z.literal(1), episodes: z.array(z.string()) });

export const storedSettingsSchema = z.object({ version: z.literal(1) }).and(settingsSchema);

export const windowSchema = z.object({
  version: z.literal(1),
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});

export type Recents = z.output<typeof recentsSchema>;
export type StoredSettings = z.output<typeof storedSettingsSchema>;
export type StoredWindow = z.output<typeof windowSchema>;
