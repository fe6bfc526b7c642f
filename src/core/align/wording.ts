import { type Seconds, seconds } from '../time/seconds';
import { formatTime } from '../time/timecode';
import { warningsOf } from '../transcript/warnings';

/** What is odd about a transcript, after it was looked for in the sound. */
export const alignmentWarning = warningsOf({
  'other-recording': () => 'This does not seem to be what is said in the recording. Times come from the transcript.',
  /** `found` is the share of the words, 0 to 1. */
  'part-in-recording': ({ found }: { readonly found: number }) =>
    `Only ${Math.round(found * 100)} % of these words were found in the recording.`,
  'stamps-shifted': ({ from, by, stamps }: Shifted) => {
    const which =
      stamps === 1 ? `The time ${formatTime(from)} is` : `The ${stamps} times from ${formatTime(from)} on are`;
    return `${which} ${lengthOf(Math.abs(by))} ${by > 0 ? 'early' : 'late'}. The right time was found in the sound.`;
  },
  'not-in-recording': ({ words, count }: { readonly words: string; readonly count: number }) =>
    `“${words}” (${count} words) was not found in the recording.`,
});

interface Shifted {
  readonly from: Seconds;
  /** Seconds. Negative for stamps that are late. */
  readonly by: number;
  readonly stamps: number;
}

function lengthOf(length: number): string {
  return length < 60 ? `${Math.round(length)} s` : formatTime(seconds(Math.round(length)));
}
