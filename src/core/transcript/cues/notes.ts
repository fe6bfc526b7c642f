import { withNotes } from '../changelog-markdown/notes';
import type { Cue } from './cue';

/** Marks what stands in square brackets, `[laughter]`, as notes. */
export function bracketNotes(cue: Cue): Cue {
  return cue.text.includes('[') ? { ...cue, ...withNotes(cue) } : cue;
}
