import { z } from 'zod';
import type { Seconds } from './seconds';

/** Longer than any recording, in seconds: sixteen weeks. */
export const LONGEST = 1e7;

/** A time in a recording, or a duration. */
export const timeSchema = z
  .number()
  .min(0)
  .max(LONGEST)
  .transform((value) => value as Seconds);

/** An offset between two times; negative means earlier. */
export const offsetSchema = z
  .number()
  .min(-LONGEST)
  .max(LONGEST)
  .transform((value) => value as Seconds);

/** The index of a turn, or of a word. */
export const indexSchema = z.number().int().min(0);
