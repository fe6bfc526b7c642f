import { z } from 'zod';
import { operationSchema } from './operation';

/** An edit of a document, by a person in a window or by Earmark itself. */
export const editSchema = z.object({
  /** Made by whoever makes the edit. The same id twice is done once. */
  id: z.string().min(1).max(100),
  way: z.enum(['do', 'undo', 'redo']),
  operation: operationSchema,
  /** The id of the edit that an undo or redo reverses. */
  undoes: z.string().min(1).max(100).nullable(),
});

/** An edit that main has taken, with its place in main's order. */
export const entrySchema = editSchema.extend({
  /** 1, 2, 3… in its document. */
  revision: z.number().int().min(1),
  inverse: operationSchema,
  /** What was done, for people: “Delete “Kavya on profiling””. Null if Earmark did it; then nobody undoes it. */
  label: z.string().nullable(),
});

export type Edit = Readonly<z.output<typeof editSchema>>;
export type Entry = Readonly<z.output<typeof entrySchema>>;
