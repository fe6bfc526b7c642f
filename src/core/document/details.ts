import { z } from 'zod';

/** Characters in base64: some 150 kB. It is saved with each document, and crosses to the window. */
export const LONGEST_COVER = 200_000;

const line = (most: number) => z.string().trim().min(1).max(most).nullable();

/** What a person says of an episode, in place of what its files and their names say. Null: as those say. */
export const detailFields = {
  /** What it is an episode of. */
  show: line(1000),
  /** Such as `12` or `3x04`. */
  number: line(50),
  /** When it was published, `2020-05-01`. */
  date: z.iso.date().nullable(),
  /** A small picture as JPEG, in base64. */
  cover: z
    .string()
    .min(1)
    .max(LONGEST_COVER)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .nullable(),
};

const detailsSchema = z.object(detailFields);

export type Details = Readonly<z.output<typeof detailsSchema>>;

export const NO_DETAILS: Details = { show: null, number: null, date: null, cover: null };

/** The details of a document that may be of an Earmark that had none. */
export const savedDetailsSchema = detailsSchema.readonly().default(NO_DETAILS);
