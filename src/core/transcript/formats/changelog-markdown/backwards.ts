import { formatTime } from '../../../time/timecode';
import type { Anchor, Warning } from '../../model';

/** Warns of a stamp that its neighbours contradict. */
export function backwards({ time, line }: Anchor): Warning {
  const message = `The time ${formatTime(time)} does not fit the times before and after it. It is not used.`;
  return { line, code: 'stamp-runs-backwards', message };
}
