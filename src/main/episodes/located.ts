import { EarmarkError } from '../../core/errors';
import { formatTime } from '../../core/time/timecode';
import type { LostFile } from '../../ipc/views';
import type { EpisodeRecord } from '../../library/records';
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
  const advice = `If it is another, choose “${lost.fileName}” in the File menu.`;
  const tell = (fileName: string, what: string) =>
    new EarmarkError('other-recording', `“${fileName}” ${what}`, advice, { file: fileName });
  if (audio && audio.duration !== null && before.duration !== null) {
    const isOther = Math.abs(audio.duration - before.duration) > LENGTH_TOLERANCE * before.duration;
    const lengths = `${formatTime(audio.duration)} long. “${lost.fileName}” was ${formatTime(before.duration)}.`;
    return isOther ? tell(audio.fileName, `is ${lengths}`) : null;
  }
  if (!transcript || !before.transcript || transcript.fingerprint === before.transcript.fingerprint) return null;
  return tell(transcript.fileName, `has another text than “${lost.fileName}” had.`);
}
