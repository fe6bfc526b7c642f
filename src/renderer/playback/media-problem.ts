import type { Seconds } from '../../core/time/seconds';
import type { AudioLoss } from '../../ipc/events';
import { type Problem, problemOf } from '../../ipc/result';
import { windowError } from '../wording';
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
export function problemOfFailure({ fileName: file }: Source, { code, lost, started, position }: MediaFailure): Problem {
  if (lost) return problemOf(windowError(LOSSES[lost], { file }));
  if (!started) return notAudio(file);
  return problemOf(windowError(code === MEDIA_ERR_NETWORK ? 'cannot-read/beyond' : 'damaged-file', { file, position }));
}

const LOSSES = { missing: 'not-found', changed: 'changed', unreadable: 'cannot-read' } as const;

/** The file is there but has nothing that can be played. */
export function notAudio(file: string): Problem {
  return problemOf(windowError('not-audio', { file }));
}

const MEDIA_ERR_NETWORK = 2;
