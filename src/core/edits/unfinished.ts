import { z } from 'zod';
import { indexSchema } from '../time/schema';
import { editedTextSchema } from './text-edit';

/** A correction that is typed into the field on the page, and not kept yet. */
export const unfinishedSchema = z.object({
  /** Words of a turn as it is shown, half open. */
  turn: indexSchema,
  first: indexSchema,
  end: indexSchema,
  /** These words. */
  said: editedTextSchema,
  /** What is typed in their place. */
  typed: editedTextSchema,
});

export type Unfinished = Readonly<z.output<typeof unfinishedSchema>>;
