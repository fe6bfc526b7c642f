import { z } from 'zod';
import { clipFields, clipSchema } from '../clips/clip';
import { timeSchema } from '../time/schema';
import { keptPinSchema } from '../timing/pin';
import { addressSchema, givenTitleSchema } from './document';

/** More than anybody makes of an episode. */
const MOST = 100_000;

const clips = z.array(clipSchema).min(1).max(MOST).readonly();
const id = z.string().min(1).max(11_000);
const changeable = z.object(clipFields).omit({ id: true }).partial();
const stretch = z.object(clipFields).pick({ start: true, end: true, text: true, speakers: true, words: true });
const isForwards = ({ start, end }: { readonly start: number; readonly end: number }) => start <= end;
const retimed = stretch.refine(isForwards, 'a clip does not end before it starts');

const taken = {
  clips: z.array(clipSchema).max(MOST).readonly(),
  pins: z.array(keptPinSchema).max(MOST).readonly(),
  begun: timeSchema.nullable(),
  givenTitle: givenTitleSchema.default(null),
  address: addressSchema.nullable().default(null),
};

/** What can be done to a document, one thing at a time: each says what a person did, never the whole new list. */
const simpleSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add-clips'), clips }),
  /** The same with clips that were read from a file. */
  z.object({ do: z.literal('import-clips'), clips }),
  z.object({ do: z.literal('delete-clips'), ids: z.array(id).min(1).max(MOST).readonly() }),
  /**
   * Renames, retimes or annotates a clip: what is not in `to` stays. `goesOn` says that it is one edit with the change of
   * the same field just before: of a text that is kept while it is typed.
   */
  z.object({ do: z.literal('change-clip'), id, to: changeable, goesOn: z.literal(true).optional() }),
  /**
   * Moves an end of a clip, with what is said in it then. `goesOn` says that it is one edit with the move of the same end
   * just before.
   */
  z.object({ do: z.literal('retime-clip'), id, to: retimed, goesOn: z.literal(true).optional() }),
  /** Cuts a clip in two: it becomes the first part, and the second is a clip of its own. */
  z.object({ do: z.literal('split-clip'), id, first: retimed, second: clipSchema }),
  /** Joins clips to one: the first stays, and the others go. */
  z.object({
    do: z.literal('merge-clips'),
    id,
    others: z.array(id).min(1).max(MOST).readonly(),
    to: stretch.extend({ note: clipFields.note, tags: clipFields.tags }).refine(isForwards),
  }),
  /** Makes the same clip once more, under the id `as`. */
  z.object({ do: z.literal('duplicate-clip'), id, as: clipFields.id }),
  /** Begins a clip; with null the one that was begun is given up. */
  z.object({ do: z.literal('begin-clip'), at: timeSchema.nullable() }),
  /** Sets a moment, in place of the one with its id. */
  z.object({ do: z.literal('set-pin'), pin: keptPinSchema }),
  /** The same by a small step. `goesOn` says that it is one edit with the step just before. */
  z.object({ do: z.literal('nudge-pin'), pin: keptPinSchema, goesOn: z.boolean() }),
  z.object({ do: z.literal('remove-pin'), id }),
  /** Renames the episode; with null it has the title of its files again. */
  z.object({ do: z.literal('set-title'), title: givenTitleSchema }),
  /** Says where the episode is on the web; with an empty address, that it is nowhere. */
  z.object({ do: z.literal('set-address'), address: addressSchema.nullable() }),
  /** What Earmark does by itself, and nobody undoes: clips are where their words were heard. */
  z.object({ do: z.literal('settle-clips'), clips }),
  /** The transcript's stamps were corrected in its file for the time of that number, or are as they were before. */
  z.object({ do: z.literal('correct-stamps'), stamps: z.number().int().min(0) }),
  /** What was made of the same files elsewhere, as of a transcript by itself. What is known by its id stays as it is. */
  z.object({ do: z.literal('take-in'), ...taken }),
  /** The same of a file, by a person. Of a clip that is known by its id the note and the tags are added. */
  z.object({ do: z.literal('import-work'), ...taken }),
]);

export const operationSchema = z.union([
  simpleSchema,
  /** Several as one, in order. */
  z.object({ do: z.literal('several'), operations: z.array(simpleSchema).min(1).max(MOST).readonly() }),
]);

export type SimpleOperation = Readonly<z.output<typeof simpleSchema>>;
export type OperationOf<Do extends SimpleOperation['do']> = Extract<SimpleOperation, { readonly do: Do }>;
export type Operation = Readonly<z.output<typeof operationSchema>>;
