import type { Cue } from '../cues/cue';
import type { Piece } from './pieces';

/**
 * The cues of a text whose times have ends: `[00:00:00.000 --> 00:00:05.000] And so`. A name holds until the next one.
 */
export function cuesOf(pieces: readonly Piece[]): Cue[] {
  const none = { changes: [], words: [] };
  let speaker: string | null = null;
  return pieces.map(({ head, text, marks, line, isPreamble, isService }) => {
    if (head?.name) speaker = head.name.name;
    const cutName = head?.form === 'time-label' ? { source: head.restWithName } : null;
    const isSpoken = !isPreamble && !isService;
    return {
      start: head?.stamp?.start ?? null,
      end: head?.stamp?.end ?? null,
      speaker: isSpoken ? speaker : null,
      text,
      marks,
      line,
      carried: cutName,
      ...none,
    };
  });
}
