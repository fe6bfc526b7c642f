import { EarmarkError } from '../../core/errors';
import { formatTime } from '../../core/time/timecode';
import type { Silenced } from '../indexing/mp3-scan';

/** For an MP3 that was joined from parts of several kinds, only one of which can be played. */
export function changesKind(fileName: string, { duration, kept, other, from }: Silenced): EarmarkError {
  const copy = fileName.replace(/\.[^.]*$/, '');
  return new EarmarkError(
    'mixed-kinds',
    `“${fileName}” changes to ${other} at ${formatTime(from)}. Earmark plays its ${kept} only, and is silent for ${formatTime(duration)} in all.`,
    `Convert it to hear all of it: ffmpeg -i "${fileName}" "${copy}.flac"`,
    { file: fileName },
  );
}
