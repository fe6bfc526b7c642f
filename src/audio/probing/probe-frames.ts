import { EarmarkError } from '../../core/errors';
import { formatTime } from '../../core/time/timecode';
import { scanAdts } from '../indexing/adts-scan';
import { type Silenced, scanMp3 } from '../indexing/mp3-scan';
import { audioFormat } from '../parsing/formats';
import type { AudioProbe } from './audio-probe';
import { notAudio, stopsEarly, streamChanges } from './sound-problems';

export async function probeMp3(path: string, fileName: string): Promise<AudioProbe> {
  const { frames, duration, promised, layer, isCutOff, silenced, table } = await scanMp3(path);
  if (frames === 0) throw notAudio(fileName, 'has no MP3 sound in it');
  const warning = isCutOff ? stopsEarly(fileName, duration, promised) : silenced && changesKind(fileName, silenced);
  return {
    format: audioFormat('mp3'),
    codec: layer === 3 ? 'MP3' : 'MPEG layer II',
    duration,
    table,
    wav: null,
    blocks: null,
    warning,
  };
}

export async function probeAdts(path: string, fileName: string): Promise<AudioProbe> {
  const { duration, endsInFrame, changesAt, table } = await scanAdts(path);
  if (duration === 0) throw notAudio(fileName, 'has no AAC sound in it');
  const changes = changesAt === null ? null : streamChanges(fileName, changesAt);
  const warning = endsInFrame ? stopsEarly(fileName, duration, null) : changes;
  return { format: audioFormat('aac'), codec: 'AAC', duration, table, wav: null, blocks: null, warning };
}

/** For an MP3 that was joined from parts of several kinds, only one of which can be played. */
function changesKind(fileName: string, { duration, kept, other, from }: Silenced): EarmarkError {
  const copy = fileName.replace(/\.[^.]*$/, '');
  return new EarmarkError(
    'mixed-kinds',
    `“${fileName}” changes to ${other} at ${formatTime(from)}. Earmark plays its ${kept} only, and is silent for ${formatTime(duration)} in all.`,
    `Convert it to hear all of it: ffmpeg -i "${fileName}" "${copy}.flac"`,
    { file: fileName },
  );
}
