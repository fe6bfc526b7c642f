import type { FileBytes } from '../bytes/file-bytes';
import { virtualWav } from '../indexing/virtual-wav';
import { readAiff } from '../parsing/containers/aiff';
import { readAu } from '../parsing/containers/au';
import { readCaf } from '../parsing/containers/caf';
import { isPcm, type Sound } from '../parsing/containers/sound';
import { readW64, readWav } from '../parsing/containers/wav';
import { audioFormat } from '../parsing/formats';
import { pcmEncodings } from '../parsing/pcm-encodings';
import { durationOfPcm, isCutShort, layoutWithin } from '../parsing/pcm-layout';
import { audioError } from '../wording';
import type { AudioProbe } from './audio-probe';
import { probeAdpcm, probeCaf } from './probe-blocks';
import { probeMp3 } from './probe-frames';

export type SampleFormat = 'wav' | 'w64' | 'aiff' | 'caf' | 'au';

const READERS: Readonly<Record<SampleFormat, (file: FileBytes) => Promise<Sound>>> = {
  wav: readWav,
  w64: readW64,
  aiff: readAiff,
  caf: readCaf,
  au: readAu,
};

/** Probes a recording in a format for uncompressed samples. Throws EarmarkError for one with other sound. */
export async function probeSamples(
  file: FileBytes,
  format: SampleFormat,
  path: string,
  fileName: string,
): Promise<AudioProbe> {
  const sound = await READERS[format](file);
  if (!sound) throw audioError('not-audio', { file: fileName, why: 'no-sound-at-first' });
  if (!isPcm(sound)) {
    // The frames of an MP3 are found wherever they are.
    if (sound.codec === 'MP3' || sound.codec === 'MPEG layer II') return probeMp3(path, fileName);
    if (format === 'caf') return probeCaf(file, sound.codec, fileName);
    if (format === 'wav') return probeAdpcm(file, sound.codec, fileName);
    throw audioError('unplayable', { file: fileName, codec: sound.codec });
  }
  const layout = layoutWithin(sound, file.size);
  if (!layout) throw audioError('not-audio', { file: fileName, why: 'damaged' });
  const duration = durationOfPcm(layout);
  const { size, wavSize } = pcmEncodings[layout.encoding];
  const isPlayed = format === 'wav' && size === wavSize;
  return {
    format: audioFormat(format),
    codec: 'PCM',
    duration,
    table: null,
    wav: isPlayed ? null : virtualWav(layout),
    blocks: null,
    warning: isCutShort(sound, file.size) ? audioError('cut-off', { file: fileName, duration, promised: null }) : null,
  };
}
