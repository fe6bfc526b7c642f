import { z } from 'zod';
import type { Seconds } from './seconds';

/** Longer than any recording, in seconds: sixteen weeks. */
const LONGEST = 1e7;

/** A moment of a recording, or how long it is. */
export const timeSchema = z
  .number()
  .min(0)
  .max(LONGEST)
  .transform((value) => value as Seconds);

/** How much later something is than something else; negative for sooner. */
export const offsetSchema = z
  .number()
  .min(-LONGEST)
  .max(LONGEST)
  .transform((value) => value as Seconds);

/** The index of a turn, or of a word. */
export const indexSchema = z.number().int().min(0);
