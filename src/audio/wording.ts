import { EarmarkError } from '../core/errors';
import type { Seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

/** The errors of recordings, and the warnings about them. */
export const audioError = EarmarkError.of({
  'empty-file': ({ file }: OfFile) => ({
    message: `“${file}” is empty: it holds no sound.`,
    advice: 'If it is still being downloaded or recorded, open it again when that is done.',
  }),
  'not-audio': ({ file, why }: OfFile & { readonly why: keyof typeof NOT_AUDIO }) => ({
    message: `“${file}” ${NOT_AUDIO[why]}.`,
    advice: 'Open an MP3, M4A, AAC, WAV, FLAC, Ogg, Opus or WebM file.',
  }),
  /**
   * An MP4 has its table of contents at the end, unless it was made for streaming. Of an Ogg only whole pages are read.
   */
  'not-audio/cut-off': ({ file }: OfFile) => ({
    message: `“${file}” is cut off before the part that is needed to play it.`,
    advice: 'Download or copy it again.',
  }),
  'not-audio/cannot-decode': ({ file }: OfFile) => ({
    message: `The sound of “${file}” is in a form that Earmark cannot decode.`,
    advice: 'It may still play. To see its waveform and sync it, convert it to MP3, M4A, FLAC or WAV.',
  }),
  /** A format that is known but cannot be played. `codec` is its name for people. */
  unplayable: ({ file, codec }: OfFile & { readonly codec: string }) => ({
    message: `“${file}” is ${codec}, which Earmark cannot play.`,
    advice: `Convert it to FLAC, M4A or MP3 and open that: ${conversionOf(file)}`,
  }),
  'damaged-file': ({ file }: OfFile) => ({
    message: `The sound of “${file}” is too damaged to decode.`,
    advice: 'Download or copy it again. It may still play.',
  }),
  /** Sound that is joined. */
  'bad-request/channels': ({
    file,
    channels,
    other,
  }: OfFile & { readonly channels: number; readonly other: number }) => ({
    message: `“${file}” has ${channels} channels and another recording ${other}: joined, one of them would lose some.`,
    advice: 'Choose a file for each clip, or leave one of the recordings out.',
  }),
  /** It plays only up to a point: `duration`. `promised` is its stated length. */
  'cut-off': ({ file, duration, promised }: CutOff) => {
    const at = duration === null ? '' : `, at ${formatTime(duration)}`;
    const of = duration !== null && promised !== null && promised > duration ? ` of ${formatTime(promised)}` : '';
    return {
      message: `“${file}” stops in the middle${at}${of}. Earmark plays what is there.`,
      advice: 'Download or copy it again to hear the rest.',
    };
  },
  /** It was made to keep programs busy, or by a faulty program. */
  'too-many-parts': ({ file }: OfFile) => ({
    message: `“${file}” is made of more parts than any recording. Earmark does not look at all of them.`,
    advice: `Write it anew: ${conversionOf(file)}`,
  }),
  /** The same for a recording that plays. Only its first tags are read: `most`. */
  'too-many-parts/tags': ({ file, most }: OfFile & { readonly most: number }) => ({
    message: `“${file}” begins with more than ${most} ID3 tags. Only the first are read.`,
    advice: 'If its title, chapters or cover are missing, write its tags anew.',
  }),
  /** The same for a recording with too many blocks. `duration` is how far it plays. */
  'too-many-parts/blocks': ({ file, duration }: OfFile & { readonly duration: Seconds }) => ({
    message: `“${file}” has more blocks of sound than Earmark remembers. It plays up to ${formatTime(duration)}.`,
    advice: 'Split it to hear the rest.',
  }),
  /** An AAC stream that was joined from parts of several kinds. */
  'mixed-kinds': ({ file, from }: OfFile & { readonly from: Seconds }) => ({
    message: `“${file}” changes its kind of sound at ${formatTime(from)}. After that it may not play, and seeking is inexact.`,
    advice: `Convert it to hear all of it: ${conversionOf(file)}`,
  }),
  /** An MP3 that was joined from parts of several kinds, only one of which can be played. */
  'mixed-kinds/silenced': ({ file, kept, other, from, duration }: Silenced) => ({
    message: `“${file}” changes to ${other} at ${formatTime(from)}. Earmark plays its ${kept} only, and is silent for ${formatTime(duration)} in all.`,
    advice: `Convert it to hear all of it: ${conversionOf(file)}`,
  }),
  /** Only some kinds of sound can be cut without being decoded. */
  'cannot-copy': ({ file, codec }: OfFile & { readonly codec: string }) => ({
    message: `The sound of “${file}” is ${codec}. Only MP3 and AAC can be cut without encoding them again.`,
    advice: 'Cut it as FLAC or WAV, which lose nothing.',
  }),
  /** There is no silent frame that fits the kind of AAC. */
  'cannot-copy/gap': ({ file }: OfFile) => ({
    message: `Clips of “${file}” cannot be joined with silence between them without encoding them again.`,
    advice: 'Join them without a gap, or as FLAC or WAV.',
  }),
  /** The encoder does not take every rate. */
  'cannot-copy/flac-rate': ({ file, sampleRate }: OfFile & { readonly sampleRate: number }) => ({
    message: `“${file}” has ${sampleRate.toLocaleString('en')} samples a second, which Earmark cannot write as FLAC.`,
    advice: 'Cut it as WAV.',
  }),
  cancelled: () => ({ message: 'The sync was cancelled.', advice: 'Start it again when you want it.' }),
});

const NOT_AUDIO = {
  unknown: 'is not a recording Earmark knows',
  damaged: 'is damaged, or not the recording its beginning promises',
  'no-sound': 'has no sound in it',
  'no-sound-at-first': 'has no sound in it, or none in its first 1,000 parts',
  'no-mp3': 'has no MP3 sound in it',
  'no-aac': 'has no AAC sound in it',
} as const;

interface CutOff extends OfFile {
  readonly duration: Seconds | null;
  readonly promised: Seconds | null;
}

interface Silenced extends OfFile {
  /** The kind that is played, and the first kind that is not, for people: "44.1 kHz stereo". */
  readonly kept: string;
  readonly other: string;
  /** Where the first of these stretches begins. */
  readonly from: Seconds;
  /** Of all of them. */
  readonly duration: Seconds;
}

/** The command that converts a recording to FLAC. */
function conversionOf(file: string): string {
  return `ffmpeg -i "${file}" "${file.replace(/\.[^.]*$/, '')}.flac"`;
}
