import { type Seconds, seconds } from '../../../time/seconds';
import type { Warnings } from '../../warnings';
import type { ReadLine } from './lines-layout';

const DAY = 86_400;
/** Seconds. No recording is silent for so long. A first time this late is a time of day, as in Zoom and chats. */
const LATEST_BEGINNING = 3 * 3600;

/** Converts the times of a file to times in the recording. */
export class Clock {
  private readonly origin: number;

  constructor(lines: readonly ReadLine[], warnings: Warnings) {
    const line = lines.findIndex(({ head }) => head?.stamp != null);
    const first = lines[line]?.head?.stamp ?? null;
    const isOfDay = first !== null && (first.isTimeOfDay || first.start >= LATEST_BEGINNING);
    this.origin = isOfDay ? first.start : 0;
    if (isOfDay) {
      const message = 'The times are times of day. The first one is taken as the beginning of the recording.';
      warnings.add(lines[line]?.line ?? line + 1, 'times-of-day', message);
    }
  }

  timeOf(written: Seconds): Seconds {
    const time = written - this.origin;
    // After midnight.
    return seconds(time < -DAY / 2 ? time + DAY : Math.max(0, time));
  }
}
