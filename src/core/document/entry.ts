import { z } from 'zod';
import { operationSchema } from './operation';

/** Something that is to be done to a document, by a person in a window, or by Earmark itself. */
export const editSchema = z.object({
  /** Made by whoever does it: the same twice is done once. */
  id: z.string().min(1).max(100),
  way: z.enum(['do', 'undo', 'redo']),
  operation: operationSchema,
  /** The id of the edit that an undo or redo takes back. */
  undoes: z.string().min(1).max(100).nullable(),
});

/** An edit as it was taken, in the order in which main took them. */
export const entrySchema = editSchema.extend({
  /** 1, 2, 3… of its document. */
  revision: z.number().int().min(1),
  inverse: operationSchema,
  /** What was done, for people: “Delete “Kavya on profiling””. Null where Earmark did it, which nobody undoes. */
  label: z.string().nullable(),
});

export type Edit = Readonly<z.output<typeof editSchema>>;
export type Entry = Readonly<z.output<typeof entrySchema>>;
