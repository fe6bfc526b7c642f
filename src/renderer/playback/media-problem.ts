import type { Seconds } from '../../core/time/seconds';
import { formatTime } from '../../core/time/timecode';
import type { AudioLoss } from '../../ipc/events';
import type { Problem } from '../../ipc/result';
import type { Source } from './player';

/** What the media element and the server say about a recording that cannot be played on. */
export interface MediaFailure {
  /** `MediaError.code`: 2 network, 3 decoding, 4 nothing it can play. */
  readonly code: number;
  /** Why its file is not served any more; null if it is. */
  readonly lost: AudioLoss | null;
  /** Whether any of it could be played. */
  readonly started: boolean;
  readonly position: Seconds;
}

/** Describes a failure of the media element. */
export function problemOfFailure(source: Source, failure: MediaFailure): Problem {
  const file = source.fileName;
  if (failure.lost) return { ...LOSSES[failure.lost](file), file };
  if (!failure.started) return notAudio(source);
  if (failure.code === MEDIA_ERR_NETWORK) {
    return {
      code: 'cannot-read',
      message: `“${file}” could not be read beyond ${formatTime(failure.position)}.`,
      advice: 'See that its drive is connected, then press Play to go on.',
      file,
    };
  }
  return {
    code: 'damaged-file',
    message: `“${file}” is damaged at ${formatTime(failure.position)}.`,
    advice: 'What comes before it plays. Click a later line to go on behind the damage.',
    file,
  };
}

const LOSSES: Readonly<Record<AudioLoss, (file: string) => Problem>> = {
  missing: (file) => ({
    code: 'not-found',
    message: `“${file}” is no longer where it was.`,
    advice: 'Put the file back and press Play, or choose the audio again.',
  }),
  changed: (file) => ({
    code: 'changed',
    message: `“${file}” is not the recording any more that was open.`,
    advice: 'Open it again.',
  }),
  unreadable: (file) => ({
    code: 'cannot-read',
    message: `“${file}” could not be read.`,
    advice: 'See that its drive is connected, then press Play to go on.',
  }),
};

/** The file is there but has nothing that can be played. */
export function notAudio(source: Source): Problem {
  return {
    code: 'not-audio',
    message: `“${source.fileName}” holds no sound that Earmark can play.`,
    advice: 'Choose another recording, or convert this one: MP3, M4A, FLAC and WAV files always play.',
    file: source.fileName,
  };
}

const MEDIA_ERR_NETWORK = 2;
