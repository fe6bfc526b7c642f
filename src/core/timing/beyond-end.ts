import type { Seconds } from '../time/seconds';
import { formatTime } from '../time/timecode';
import type { Transcript, Warning } from '../transcript/model';

/** Warns about stamps after the end of the audio; `estimateTimes` does not use them. */
export function stampsBeyondEnd(transcript: Transcript, duration: Seconds | null): Warning[] {
  if (duration === null) return [];
  return transcript.anchors
    .filter(({ time }) => time > duration)
    .map(({ time, line }) => ({
      line,
      code: 'stamp-beyond-end',
      message: `The time ${formatTime(time)} lies after the end of the audio, ${formatTime(duration)}. It is not used.`,
    }));
}
