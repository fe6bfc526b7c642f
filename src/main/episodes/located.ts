import type { EarmarkError } from '../../core/errors';
import type { LostFile } from '../../ipc/episode-views';
import type { EpisodeRecord } from '../../library/records';
import { mainError } from '../wording';
import type { OpenedFiles } from './episode';

/** Share of the length. Copies of one recording differ by less: by an encoder's padding, or one advertisement. */
const LENGTH_TOLERANCE = 0.02;

/**
 * A warning if a file that was chosen in place of a lost one is another: a recording of another length, a transcript
 * with another text. Null if it may be the same, or nothing was lost.
 */
export function otherThanLost(
  { audio, transcript }: OpenedFiles,
  lost: LostFile | null,
  before: EpisodeRecord | null,
): EarmarkError | null {
  if (!lost || !before) return null;
  if (audio && audio.duration !== null && before.duration !== null) {
    const { fileName: file, duration } = audio;
    if (Math.abs(duration - before.duration) <= LENGTH_TOLERANCE * before.duration) return null;
    return mainError('other-recording/length', { file, duration, lost: lost.fileName, before: before.duration });
  }
  if (!transcript || !before.transcript || transcript.fingerprint === before.transcript.fingerprint) return null;
  return mainError('other-recording/text', { file: transcript.fileName, lost: lost.fileName });
}
