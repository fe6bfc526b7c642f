import { z } from 'zod';
import { indexSchema, offsetSchema, timeSchema } from '../time/schema';

/** A time that was set by hand for a word of a turn. */
export const pinSchema = z.object({ turn: indexSchema, word: indexSchema, time: timeSchema });

/** The same as it is saved: with its words, so that it is found again after the text has changed. */
export const savedPinSchema = pinSchema
  .extend({
    /** Made by whoever sets the time. One that was saved before there were ids gets one from its place and words. */
    id: z.string().min(1).max(11_000).optional(),
    /** The word that starts at this time and a few that follow, on one line. */
    said: z.string().max(10_000),
    /**
     * How much later than the transcript says, where all stamps from here on are off by that. Null where only this word
     * is.
     */
    shift: offsetSchema.nullable(),
    /** How often the transcript's stamps had been corrected when it was set. The shift is of those stamps. */
    stamps: z.number().int().min(0).default(0),
  })
  .transform(({ id, ...pin }) => ({ ...pin, id: id ?? `${pin.turn} ${pin.word} ${pin.said}` }));

export type Pin = Readonly<z.output<typeof pinSchema>>;
export type SavedPin = Readonly<z.output<typeof savedPinSchema>>;
