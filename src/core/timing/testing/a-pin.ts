import type { z } from 'zod';
import { type KeptPin, keptPinSchema } from '../pin';

/** A moment that was set by hand, as a test needs it. */
export function aPin(fields: Partial<z.input<typeof keptPinSchema>> & { readonly time: number }): KeptPin {
  return keptPinSchema.parse({ turn: 0, word: 0, said: 'words', shift: null, ...fields });
}
