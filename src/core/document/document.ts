import { z } from 'zod';
import { clipSchema } from '../clips/clip';
import { isWebAddress } from '../clips/links';
import { textEditSchema } from '../edits/text-edit';
import { timeSchema } from '../time/schema';
import { savedPinSchema } from '../timing/pin';
import { savedDetailsSchema } from './details';

/** A title that a person gives to an episode; null removes it. */
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
  /** Moments as they were set. Where their words are now follows from the transcript. */
  pins: z.array(savedPinSchema).readonly().default([]),
  /** The start of a clip that has no end yet. */
  begun: timeSchema.nullable().default(null),
  /** The title that a person gave the episode. Null: use the title of its files. */
  givenTitle: givenTitleSchema.default(null),
  /** What a person says of the episode otherwise. */
  details: savedDetailsSchema,
  /** The episode's address on the web. Empty if it has none, and null until the listener was asked. */
  address: addressSchema.nullable().default(null),
  /** How often the stamps of the transcript were corrected in its file. */
  stamps: z.number().int().min(0).default(0),
  /** Corrections of the transcript's words and speakers, in the order of their places. */
  edits: z.array(textEditSchema).readonly().default([]),
};

/** The schema of a document's state. */
export const documentSchema = z.object(documentFields);

export type DocumentState = Readonly<z.output<typeof documentSchema>>;
