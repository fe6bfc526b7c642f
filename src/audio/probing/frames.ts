import { scanAdts } from '../adts/scan';
import { audioFormat } from '../formats';
import { scanMp3 } from '../mp3/scan';
import type { AudioProbe } from '../probe';
import { notAudio, stopsEarly } from './problems';

/** How much shorter than promised a recording may be before it counts as cut off: encoders' counts differ by a few frames. */
const PROMISE_TOLERANCE = 1;

export async function probeMp3(path: string, fileName: string): Promise<AudioProbe> {
  const { frames, duration, promised, endsInFrame, table } = await scanMp3(path);
  if (frames === 0) throw notAudio(fileName, 'has no MP3 sound in it');
  const cutOff = endsInFrame || (promised !== null && promised - duration > PROMISE_TOLERANCE);
  const warning = cutOff ? stopsEarly(fileName, duration, promised) : null;
  return { format: audioFormat('mp3'), codec: 'MP3', duration, table, wav: null, warning };
}

export async function probeAdts(path: string, fileName: string): Promise<AudioProbe> {
  const { duration, endsInFrame, table } = await scanAdts(path);
  if (duration === 0) throw notAudio(fileName, 'has no AAC sound in it');
  const warning = endsInFrame ? stopsEarly(fileName, duration, null) : null;
  return { format: audioFormat('aac'), codec: 'AAC', duration, table, wav: null, warning };
}
