import { scanAdts } from '../indexing/adts-scan';
import { scanMp3 } from '../indexing/mp3-scan';
import { audioFormat } from '../parsing/formats';
import { audioError } from '../wording';
import type { AudioProbe } from './audio-probe';

export async function probeMp3(path: string, fileName: string): Promise<AudioProbe> {
  const { frames, duration, promised, layer, isCutOff, silenced, table } = await scanMp3(path);
  if (frames === 0) throw audioError('not-audio', { file: fileName, why: 'no-mp3' });
  const warning = isCutOff
    ? audioError('cut-off', { file: fileName, duration, promised })
    : silenced && audioError('mixed-kinds/silenced', { file: fileName, ...silenced });
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
  if (duration === 0) throw audioError('not-audio', { file: fileName, why: 'no-aac' });
  const changes = changesAt === null ? null : audioError('mixed-kinds', { file: fileName, from: changesAt });
  const warning = endsInFrame ? audioError('cut-off', { file: fileName, duration, promised: null }) : changes;
  return { format: audioFormat('aac'), codec: 'AAC', duration, table, wav: null, blocks: null, warning };
}
