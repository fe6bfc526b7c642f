import { EarmarkError } from '../core/errors';
import { quoted } from '../core/quoted';
import type { Seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

/** Names of the files, without their folders. */
interface OfBoth {
  readonly transcript: string;
  readonly audio: string;
}

const SEE_TO_DRIVE = 'See that its drive is connected, then press Play to go on.';

/** The errors that the window itself finds. */
export const windowError = EarmarkError.of({
  'cannot-read': ({ file }: OfFile) => ({ message: `“${file}” could not be read.`, advice: SEE_TO_DRIVE }),
  /** While it plays. `position` is as far as it could be read. */
  'cannot-read/beyond': ({ file, position }: OfFile & { readonly position: Seconds }) => ({
    message: `“${file}” could not be read beyond ${formatTime(position)}.`,
    advice: SEE_TO_DRIVE,
  }),
  'damaged-file': ({ file, position }: OfFile & { readonly position: Seconds }) => ({
    message: `“${file}” is damaged at ${formatTime(position)}.`,
    advice: 'What comes before it plays. Click a later line to go on behind the damage.',
  }),
  'not-found': ({ file }: OfFile) => ({
    message: `“${file}” is no longer where it was.`,
    advice: 'Put the file back and press Play, or choose the audio again.',
  }),
  changed: ({ file }: OfFile) => ({
    message: `“${file}” is not the recording any more that was open.`,
    advice: 'Open it again.',
  }),
  'not-audio': ({ file }: OfFile) => ({
    message: `“${file}” holds no sound that Earmark can play.`,
    advice: 'Choose another recording, or convert this one: MP3, M4A, FLAC and WAV files always play.',
  }),
  'other-recording': ({ transcript, audio }: OfBoth) => ({
    message: `“${transcript}” does not seem to be what is said in “${audio}”.`,
    advice: 'Until it is found there, times come from the transcript.',
  }),
  /** `found` is the share of the words, 0 to 1. */
  'other-recording/part': ({ transcript, audio, found }: OfBoth & { readonly found: number }) => ({
    message: `Only ${Math.round(found * 100)} % of the words of “${transcript}” were found in “${audio}”.`,
    advice:
      'The others are underlined with dots. Perhaps the text is of more than this recording, or of another version.',
  }),
  /** An episode was forgotten, but damaged databases that were set aside may hold some of it. */
  'damaged-file/not-forgotten': ({ title, names }: { readonly title: string; readonly names: readonly string[] }) => ({
    message: `A damaged database that was set aside may hold some of “${title}” still: ${names.map((name) => `“${name}”`).join(', ')}.`,
    advice:
      'Nothing can be taken out of it. If you do not need it, delete it from the folder “database” of the data folder.',
  }),
  /** A correction was in the open field. */
  'interrupted/new-turn': ({ typed }: { readonly typed: string }) => ({
    message: 'Earmark ended while you typed a new turn.',
    advice: `You had typed: “${typed}”`,
  }),
  'interrupted/turn-dialog': ({ typed }: { readonly typed: string }) => ({
    message: 'The new turn is not inserted: its dialog had to close.',
    advice: `You had typed: “${typed}”`,
  }),
  'interrupted/correcting': ({ said, typed }: { readonly said: string; readonly typed: string }) => ({
    message: `Earmark ended while you corrected ${quoted(said)}.`,
    advice: `You had typed: “${typed}”`,
  }),
  /** Lines of a file with clips. `reasons` are those of the first of them, `others` the numbers of the rest. */
  'left-out/clips': ({ from, count, reasons, others }: PassedOver) => ({
    message:
      count === 1
        ? `A line of “${from}” makes no sense, and is passed over.`
        : `${count} lines of “${from}” make no sense, and are passed over.`,
    advice: [...reasons, ...(others.length > 0 ? [`Others: ${others.join(', ')}.`] : [])].join(' '),
  }),
});

interface PassedOver {
  /** Name of the file. */
  readonly from: string;
  readonly count: number;
  readonly reasons: readonly string[];
  readonly others: readonly string[];
}
