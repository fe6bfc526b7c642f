import { z } from 'zod';
import { voiceSchema } from '../find/schema';

/** More than any library has. */
const MOST = 100_000;

const name = z.string().min(1).max(1000);

/** People of whom no two are the same. */
const apart = z.array(voiceSchema).min(2).max(MOST).readonly();

/** Tells apart different people with one name. The first has none. */
const which = z.number().int().min(1).max(MOST).optional();

/** What somebody is called in the whole library. Voices with the same `as` and `which` are one person. */
const namedSchema = voiceSchema.extend({ as: name, which });

/** What people say about who is who, in the whole library. */
export const peopleSchema = z.object({
  named: z.array(namedSchema).max(MOST).readonly(),
  apart: z.array(apart).max(MOST).readonly(),
});

/** What a person did. */
const deeds = ['rename', 'same', 'different', 'separate', 'take-in'] as const;

/** A change of that. It names every voice that it is about, so that its inverse is one, too. */
export const peopleOperationSchema = z.object({
  what: z.enum(deeds),
  /** Null for the name in the transcripts. */
  names: z
    .array(voiceSchema.extend({ as: name.nullable(), which }))
    .max(MOST)
    .readonly(),
  part: z.array(apart).max(MOST).readonly(),
  /** What is not said any more. */
  unpart: z.array(apart).max(MOST).readonly(),
});

const id = z.string().min(1).max(100);

/** An operation that was done. */
export const peopleEntrySchema = z.object({
  id,
  way: z.enum(['do', 'undo', 'redo']),
  /** The id of the entry that an undo or redo reverses. */
  undoes: id.nullable(),
  operation: peopleOperationSchema,
  inverse: peopleOperationSchema,
});

export type Named = Readonly<z.output<typeof namedSchema>>;
export type People = Readonly<z.output<typeof peopleSchema>>;
export type PeopleOperation = Readonly<z.output<typeof peopleOperationSchema>>;
export type PeopleEntry = Readonly<z.output<typeof peopleEntrySchema>>;
