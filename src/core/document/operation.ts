import { z } from 'zod';
import { clipFields, clipSchema } from '../clips/clip';
import { editKinds } from '../edits/requests';
import { textEditSchema } from '../edits/text-edit';
import { timeSchema } from '../time/schema';
import { savedPinSchema } from '../timing/pin';
import { detailFields, savedDetailsSchema } from './details';
import { addressSchema, givenTitleSchema } from './document';

/** More than anybody makes for one episode. */
const MOST = 100_000;

const clips = z.array(clipSchema).min(1).max(MOST).readonly();
const id = z.string().min(1).max(11_000);
const changeable = z.object(clipFields).omit({ id: true }).partial();
const stretch = z.object(clipFields).pick({ start: true, end: true, text: true, speakers: true, words: true });
const isForwards = ({ start, end }: { readonly start: number; readonly end: number }) => start <= end;
const retimed = stretch.refine(isForwards, 'a clip does not end before it starts');

const taken = {
  clips: z.array(clipSchema).max(MOST).readonly(),
  pins: z.array(savedPinSchema).max(MOST).readonly(),
  begun: timeSchema.nullable(),
  givenTitle: givenTitleSchema.default(null),
  details: savedDetailsSchema,
  address: addressSchema.nullable().default(null),
  edits: z.array(textEditSchema).max(MOST).readonly().default([]),
};

const deleteClips = z.object({ do: z.literal('delete-clips'), ids: z.array(id).min(1).max(MOST).readonly() });
/** Renames or annotates several clips at once: tags them, or moves them in the listener's order. */
const changeClips = z.object({
  do: z.literal('change-clips'),
  changes: z
    .array(z.object({ id, to: changeable }))
    .min(1)
    .max(MOST)
    .readonly(),
});

/** The operations on clips that the list of all clips has. */
export const clipsEditSchema = z.discriminatedUnion('do', [deleteClips, changeClips]);

/** The operations on a document. Each says what a person did, and is never the whole new list. */
const simpleSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add-clips'), clips }),
  /** The same with clips that were read from a file. */
  z.object({ do: z.literal('import-clips'), clips }),
  deleteClips,
  /**
   * Renames or annotates a clip. Fields that are not in `to` stay. `goesOn`: this is one edit with the change of the
   * same field just before, for a text that is saved while it is typed.
   */
  z.object({ do: z.literal('change-clip'), id, to: changeable, goesOn: z.literal(true).optional() }),
  changeClips,
  /**
   * Moves an end of a clip, and changes its words accordingly. `goesOn`: this is one edit with the move of the same end
   * just before.
   */
  z.object({ do: z.literal('retime-clip'), id, to: retimed, goesOn: z.literal(true).optional() }),
  /** Splits a clip. It becomes the first part; the second part is a new clip. */
  z.object({ do: z.literal('split-clip'), id, first: retimed, second: clipSchema }),
  /** Merges clips. The first stays, the others are deleted. */
  z.object({
    do: z.literal('merge-clips'),
    id,
    others: z.array(id).min(1).max(MOST).readonly(),
    to: stretch.extend({ note: clipFields.note, tags: clipFields.tags }).refine(isForwards),
  }),
  /** Duplicates a clip, under the id `as`. */
  z.object({ do: z.literal('duplicate-clip'), id, as: clipFields.id }),
  /** Begins a clip. Null drops the clip that was begun. */
  z.object({ do: z.literal('begin-clip'), at: timeSchema.nullable() }),
  /** Sets a moment. Replaces the one with the same id. */
  z.object({ do: z.literal('set-pin'), pin: savedPinSchema }),
  /** Moves a moment by a small step. `goesOn`: this is one edit with the step just before. */
  z.object({ do: z.literal('nudge-pin'), pin: savedPinSchema, goesOn: z.boolean() }),
  z.object({ do: z.literal('remove-pin'), id }),
  /** Renames the episode. Null restores the title of its files. */
  z.object({ do: z.literal('set-title'), title: givenTitleSchema }),
  /** Says what the episode is. Details that are not in `to` stay; null restores what the files say. */
  z.object({ do: z.literal('set-details'), to: z.object(detailFields).partial() }),
  /** Sets the episode's address on the web. An empty one says that it has none. */
  z.object({ do: z.literal('set-address'), address: addressSchema.nullable() }),
  /**
   * Corrects the transcript: `what` was done, and the edits that are new or gone by that. `revert` takes edits back, and
   * `write` those that are in the file now. `label` names it better than `what` can. `pins` are moments, where their
   * words are in the file as it is now.
   */
  z.object({
    do: z.literal('edit-text'),
    what: z.enum([...editKinds, 'several', 'revert', 'write']),
    add: z.array(textEditSchema).max(MOST).readonly(),
    remove: z.array(id).max(MOST).readonly(),
    label: z.string().min(1).max(200).optional(),
    pins: z.array(savedPinSchema).max(MOST).readonly().optional(),
  }),
  /** Earmark does this by itself, and nobody undoes it: clips move to where their words were heard. */
  z.object({ do: z.literal('settle-clips'), clips }),
  /** The transcript's stamps were corrected in its file for the `stamps`th time, or were restored. */
  z.object({ do: z.literal('correct-stamps'), stamps: z.number().int().min(0) }),
  /**
   * Adds what was made of the same files elsewhere, such as of the transcript alone. Things with a known id stay as
   * they are.
   */
  z.object({ do: z.literal('take-in'), ...taken }),
  /** The same from a file, by a person. A clip with a known id gets the note and the tags. */
  z.object({ do: z.literal('import-work'), ...taken }),
]);

export const operationSchema = z.union([
  simpleSchema,
  /** Several operations as one, in order. */
  z.object({ do: z.literal('several'), operations: z.array(simpleSchema).min(1).max(MOST).readonly() }),
]);

export type ClipsEdit = Readonly<z.output<typeof clipsEditSchema>>;
export type SimpleOperation = Readonly<z.output<typeof simpleSchema>>;
export type OperationOf<Do extends SimpleOperation['do']> = Extract<SimpleOperation, { readonly do: Do }>;
export type Operation = Readonly<z.output<typeof operationSchema>>;
