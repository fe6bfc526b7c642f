import type { Seconds } from '../time/seconds';
import { formatTime } from '../time/timecode';
import { warningsOf } from '../transcript/warnings';

interface AtTime {
  readonly time: Seconds;
}

/** What is odd about the times of a transcript, beside its recording. */
export const timingWarning = warningsOf({
  'stamp-implausible': ({ time }: AtTime) =>
    `The time ${formatTime(time)} would have people talk impossibly fast. It is not used.`,
  'stamp-beyond-end': ({ time, duration }: AtTime & { readonly duration: Seconds }) =>
    `The time ${formatTime(time)} lies after the end of the audio, ${formatTime(duration)}. It is not used.`,
  'break-added-later': ({ left }: { readonly left: Seconds }) =>
    `The times that follow leave this break no time, but the audio is longer than its talk by ${formatTime(left)}. They are taken to be early by that much.`,
  /** `earliest` is the first time, `start` where the programme starts. */
  'times-of-programme': ({ earliest, duration, start }: Programme) =>
    `Times begin at ${formatTime(earliest)}, but the recording ends at ${formatTime(duration)}. They are counted from ${formatTime(start)}, where the programme starts in the time code of editing programs.`,
});

interface Programme {
  readonly earliest: Seconds;
  readonly duration: Seconds;
  readonly start: Seconds;
}
