import { z } from 'zod';
import { indexSchema } from '../time/schema';
import { editedTextSchema } from './text-edit';

/** A correction that is typed into the field on the page, and not kept yet. */
const wordsSchema = z.object({
  /** Words of a turn as it is shown, half open. */
  turn: indexSchema,
  first: indexSchema,
  end: indexSchema,
  /** These words. */
  said: editedTextSchema,
  /** What is typed in their place. */
  typed: editedTextSchema,
});

/** A new turn that is typed into its dialog, and not inserted yet. */
const turnSchema = z.object({
  /** The turn before it, as it is shown. */
  after: indexSchema,
  /** The text of that turn, or the beginning of it. */
  said: editedTextSchema,
  /** Empty without a speaker. */
  name: z.string().max(1000),
  typed: editedTextSchema,
});

export const unfinishedSchema = z.union([wordsSchema, turnSchema]);

export type Unfinished = Readonly<z.output<typeof unfinishedSchema>>;
