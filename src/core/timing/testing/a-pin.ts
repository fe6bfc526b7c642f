import type { z } from 'zod';
import { type SavedPin, savedPinSchema } from '../pin';

/** A moment that was set by hand, as a test needs it. */
export function aPin(fields: Partial<z.input<typeof savedPinSchema>> & { readonly time: number }): SavedPin {
  return savedPinSchema.parse({ turn: 0, word: 0, said: 'words', shift: null, ...fields });
}
