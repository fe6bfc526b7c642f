import { z } from 'zod';
import { indexSchema } from '../time/schema';

/** UTF-16 units. An hour of talk has some 60,000. */
const LONGEST_TEXT = 1_000_000;

/** The schema of a text that a correction removes or adds. */
export const editedTextSchema = z.string().max(LONGEST_TEXT);
const text = editedTextSchema;

/** A speaker's name. Null for a turn without a label. */
const speakerSchema = z.string().min(1).max(1000).nullable();

/**
 * A place in the transcript as it was read, before any edit: in front of a word of a turn, or behind its last word. The
 * words around it are saved too, so that it is found again when the file has changed.
 */
const place = { turn: indexSchema, word: indexSchema, before: text, after: text };
const id = z.string().min(1).max(100);

const placedSchema = z.discriminatedUnion('kind', [
  /**
   * Replaces the words `said` from the place on. `text` comes instead of them, then new turns with their texts. Words of
   * the source that follow belong to the last of these turns. So this inserts, deletes and splits, too.
   */
  z.object({
    kind: z.literal('words'),
    id,
    ...place,
    said: text,
    text,
    turns: z
      .array(z.object({ speaker: speakerSchema, text }))
      .max(10_000)
      .readonly(),
  }),
  /** Joins a turn with the one before. The place is its first word. */
  z.object({ kind: z.literal('join'), id, ...place }),
  /** Says who speaks in a turn. The place is its first word. */
  z.object({ kind: z.literal('speaker'), id, ...place, speaker: speakerSchema }),
]);

/** A correction of a transcript. Edits lie over the text as it was read, so they do not depend on each other. */
export const textEditSchema = z.discriminatedUnion('kind', [
  ...placedSchema.options,
  /** Gives a speaker another name, in all turns that have it in the file. */
  z.object({ kind: z.literal('rename'), id, from: z.string().min(1).max(1000), to: z.string().min(1).max(1000) }),
]);

export type TextEdit = Readonly<z.output<typeof textEditSchema>>;
export type PlacedEdit = Readonly<z.output<typeof placedSchema>>;
export type WordsEdit = Extract<TextEdit, { readonly kind: 'words' }>;
