import { z } from 'zod';
import { documentFields } from '../core/document/document';
import { entrySchema } from '../core/document/entry';
import { settingsSchema, speedSchema } from '../core/settings/schema';
import { timeSchema } from '../core/time/schema';
import { FINGERPRINT } from './fingerprint';

/** The schemas of what Earmark keeps on disk. Files are input too: people copy, sync and edit them. */

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
    position: timeSchema,
    /** Null where the listener gave it none. */
    speed: speedSchema.nullable().default(null),
    duration: timeSchema.nullable(),
    ...documentFields,
    /** How many edits it has had, the id of the last, and those that can be undone or done again. */
    revision: z.number().int().min(0).default(0),
    last: z.string().nullable().default(null),
    // What a later Earmark did cannot be undone by this one. The work itself is whole.
    log: z.array(entrySchema).readonly().catch([]).default([]),
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
