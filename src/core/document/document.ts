import { z } from 'zod';
import { clipSchema } from '../clips/clip';
import { isWebAddress } from '../clips/links';
import { timeSchema } from '../time/schema';
import { keptPinSchema } from '../timing/pin';

/** A title that a person gives to an episode; null takes it away. */
export const givenTitleSchema = z.string().min(1).max(1000).nullable();

/** Of a page on the web. Empty for none. */
export const addressSchema = z
  .string()
  .max(2000)
  .refine((address) => address === '' || isWebAddress(address), 'an address begins with http or https');

/** What people make of an episode. */
export const documentFields = {
  /** In order of time. */
  clips: z.array(clipSchema).readonly(),
  /** Moments that were set by hand, as they were set: where their words are by now follows from the transcript. */
  pins: z.array(keptPinSchema).readonly().default([]),
  /** Where a clip was begun that has no end yet. */
  begun: timeSchema.nullable().default(null),
  /** The episode's title as a person gave it; null for the one that its files tell. */
  givenTitle: givenTitleSchema.default(null),
  /** Where the episode is on the web; empty where it is nowhere, and null as long as nobody was asked. */
  address: addressSchema.nullable().default(null),
  /** How often the transcript's stamps were corrected in its file. */
  stamps: z.number().int().min(0).default(0),
};

/** The schema of a document's state. */
export const documentSchema = z.object(documentFields);

export type DocumentState = Readonly<z.output<typeof documentSchema>>;
