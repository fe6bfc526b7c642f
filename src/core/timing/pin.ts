import { z } from 'zod';
import { indexSchema, offsetSchema, timeSchema } from '../time/schema';

/** A moment that was set by hand: a word of a turn, and when it is said. */
export const pinSchema = z.object({ turn: indexSchema, word: indexSchema, time: timeSchema });

/** The same as it is kept: with its words, by which it is found again when the text has changed. */
export const keptPinSchema = pinSchema.extend({
  /** The word that starts then and a few that follow, in one line. */
  said: z.string().max(10_000),
  /** How much later than the transcript said, where all stamps from here on are off by that; null where only this word is. */
  shift: offsetSchema.nullable(),
});

export type Pin = Readonly<z.output<typeof pinSchema>>;
export type KeptPin = Readonly<z.output<typeof keptPinSchema>>;
