import type { Seconds } from '../time/seconds';
import { formatTime } from '../time/timecode';
import type { Clip } from './clip';

/** Seconds. Formats round times up to so much, and so a clip may end a little later than its recording. */
const ROUNDED = 1;

/**
 * Says of clips that were read that some lie behind the end of their recording, and stay there. Null if none does, and
 * where the length of the recording is unknown.
 */
export function lateNote(clips: readonly Pick<Clip, 'start' | 'end'>[], duration: Seconds | null): string | null {
  if (duration === null) return null;
  const late = clips.filter(({ start, end }) => start > duration || end > duration + ROUNDED).length;
  if (late === 0) return null;
  const what = late === 1 ? 'One clip lies' : `${late} clips lie`;
  return `${what} behind the end of the recording, which is ${formatTime(duration)} long. Each is kept as it is.`;
}
