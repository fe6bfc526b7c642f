import { z } from 'zod';
import { operationSchema } from './operation';

const fields = {
  /** Made by whoever makes the edit. The same id twice is done once. */
  id: z.string().min(1).max(100),
  way: z.enum(['do', 'undo', 'redo']),
  operation: operationSchema,
  /** The id of the edit that an undo or redo reverses. */
  undoes: z.string().min(1).max(100).nullable(),
};

const taken = {
  /** 1, 2, 3… in its document. */
  revision: z.number().int().min(1),
  inverse: operationSchema,
  /** What was done, for people: “Delete “Kavya on profiling””. Null if Earmark did it; then nobody undoes it. */
  label: z.string().nullable(),
};

/** An edit of a document, by a person in a window or by Earmark itself. */
export const editSchema = z.object({
  ...fields,
  /** Entries of a document that is taken in. They can be undone in this document. */
  carried: z
    .array(z.object({ ...fields, ...taken }))
    .readonly()
    .optional(),
});

/** An edit that main has taken, with its place in main's order. */
export const entrySchema = editSchema.extend(taken);

/** Names an edit that was made in one of several documents. */
export const madeEditSchema = z.object({
  /** The key of the episode. */
  episode: z.string().min(1).max(100),
  /** The id of the edit. */
  edit: fields.id,
});

export type MadeEdit = Readonly<z.output<typeof madeEditSchema>>;
export type Edit = Readonly<z.output<typeof editSchema>>;
export type Entry = Readonly<z.output<typeof entrySchema>>;
