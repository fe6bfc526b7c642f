import type { AudioProbe } from '../audio-probe';
import { readAiff } from '../containers/aiff';
import { readAu } from '../containers/au';
import { readCaf } from '../containers/caf';
import { isPcm, type Sound } from '../containers/sound';
import { readW64, readWav } from '../containers/wav';
import type { FileBytes } from '../file-bytes';
import { audioFormat } from '../formats';
import { pcmEncodings } from '../pcm/encodings';
import { durationOfPcm, isCutShort, layoutWithin } from '../pcm/layout';
import { virtualWav } from '../pcm/virtual-wav';
import { probeAdpcm, probeCaf } from './blocks';
import { probeMp3 } from './frames';
import { isDamaged, notAudio, stopsEarly, unplayable } from './problems';

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
  if (!sound) throw notAudio(fileName, 'has no sound in it, or none in its first 1,000 parts');
  if (!isPcm(sound)) {
    // The frames of an MP3 are found wherever they are.
    if (sound.codec === 'MP3' || sound.codec === 'MPEG layer II') return probeMp3(path, fileName);
    if (format === 'caf') return probeCaf(file, sound.codec, fileName);
    if (format === 'wav') return probeAdpcm(file, sound.codec, fileName);
    throw unplayable(fileName, sound.codec);
  }
  const layout = layoutWithin(sound, file.size);
  if (!layout) throw isDamaged(fileName);
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
    warning: isCutShort(sound, file.size) ? stopsEarly(fileName, duration, null) : null,
  };
}
