import { scanAdts } from '../adts/scan';
import type { AudioProbe } from '../audio-probe';
import { audioFormat } from '../formats';
import { changesKind } from '../mp3/problems';
import { scanMp3 } from '../mp3/scan';
import { notAudio, stopsEarly, streamChanges } from './problems';

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
