import { EarmarkError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import { formatTime } from '../../core/time/timecode';
import { MOST_ID3_TAGS } from '../bytes/limits';

/** For a recording that plays only up to a point: `duration`. `promised` is its stated length. */
export function stopsEarly(fileName: string, duration: Seconds | null, promised: Seconds | null): EarmarkError {
  const at = duration === null ? '' : `, at ${formatTime(duration)}`;
  const of = duration !== null && promised !== null && promised > duration ? ` of ${formatTime(promised)}` : '';
  return new EarmarkError(
    'cut-off',
    `“${fileName}” stops in the middle${at}${of}. Earmark plays what is there.`,
    'Download or copy it again to hear the rest.',
    { file: fileName },
  );
}

/**
 * An MP4 has its table of contents at the end, unless it was made for streaming. Of an Ogg only whole pages are read.
 */
export function cutBeforeSound(fileName: string): EarmarkError {
  return new EarmarkError(
    'not-audio',
    `“${fileName}” is cut off before the part that is needed to play it.`,
    'Download or copy it again.',
    { file: fileName },
  );
}

export function notAudio(fileName: string, why: string, cause?: unknown): EarmarkError {
  return new EarmarkError(
    'not-audio',
    `“${fileName}” ${why}.`,
    'Open an MP3, M4A, AAC, WAV, FLAC, Ogg, Opus or WebM file.',
    { file: fileName },
    { cause },
  );
}

export function isDamaged(fileName: string, cause?: unknown): EarmarkError {
  return notAudio(fileName, 'is damaged, or not the recording its beginning promises', cause);
}

/** For a file that was made to keep programs busy, or by a faulty program. */
export function tooManyParts(fileName: string): EarmarkError {
  const copy = fileName.replace(/\.[^.]*$/, '');
  return new EarmarkError(
    'too-many-parts',
    `“${fileName}” is made of more parts than any recording. Earmark does not look at all of them.`,
    `Write it anew: ffmpeg -i "${fileName}" "${copy}.flac"`,
    { file: fileName },
  );
}

/** The same for a recording that plays: only its first tags are read. */
export function tooManyTags(fileName: string): EarmarkError {
  return new EarmarkError(
    'too-many-parts',
    `“${fileName}” begins with more than ${MOST_ID3_TAGS} ID3 tags. Only the first are read.`,
    'If its title, chapters or cover are missing, write its tags anew.',
    { file: fileName },
  );
}

/** The same for a recording with too many blocks. `duration` is how far it plays. */
export function tooManyBlocks(fileName: string, duration: Seconds): EarmarkError {
  return new EarmarkError(
    'too-many-parts',
    `“${fileName}” has more blocks of sound than Earmark remembers. It plays up to ${formatTime(duration)}.`,
    'Split it to hear the rest.',
    { file: fileName },
  );
}

/** For an AAC stream that was joined from parts of several kinds. */
export function streamChanges(fileName: string, at: Seconds): EarmarkError {
  const copy = fileName.replace(/\.[^.]*$/, '');
  return new EarmarkError(
    'mixed-kinds',
    `“${fileName}” changes its kind of sound at ${formatTime(at)}. After that it may not play, and seeking is inexact.`,
    `Convert it to hear all of it: ffmpeg -i "${fileName}" "${copy}.flac"`,
    { file: fileName },
  );
}

/** For a format that is known but cannot be played. `codec` is its name for people. */
export function unplayable(fileName: string, codec: string): EarmarkError {
  const copy = fileName.replace(/\.[^.]*$/, '');
  return new EarmarkError(
    'unplayable',
    `“${fileName}” is ${codec}, which Earmark cannot play.`,
    `Convert it to FLAC, M4A or MP3 and open that: ffmpeg -i "${fileName}" "${copy}.flac"`,
    { file: fileName },
  );
}

export function hasSystemCode(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
