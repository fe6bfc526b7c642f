import { z } from 'zod';
import { indexSchema } from '../time/schema';
import { LONGEST_QUERY } from './query';

/** Where the next hits begin: a turn among those that were found, and how many of its hits came before. */
const cursorSchema = z.object({ turn: indexSchema, hits: indexSchema });

export type Cursor = Readonly<z.output<typeof cursorSchema>>;

/** A name that the transcripts of a show write. Null for episodes of no show. */
export const voiceSchema = z.object({
  name: z.string().min(1).max(1000),
  show: z.string().max(10_000).nullable(),
});

export type Voice = Readonly<z.output<typeof voiceSchema>>;

/** A part of what is found for a query. */
export const searchWishSchema = z.object({
  /** As it was typed. */
  query: z.string().max(LONGEST_QUERY),
  /** Whose words it is looked for in; absent for everybody's. */
  of: z.array(voiceSchema).max(10_000).readonly().optional(),
  /** Where the part begins. */
  from: cursorSchema,
  /** How many hits are wanted. */
  limit: z.number().int().min(1).max(1000),
});

export type SearchWish = Readonly<z.output<typeof searchWishSchema>>;
