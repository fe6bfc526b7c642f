import { basename } from 'node:path';
import type { CutFormat } from '../../core/clips/cutting';
import { openSource } from '../decode/open-sound';
import type { AudioProbe } from '../probing/audio-probe';
import { audioError } from '../wording';
import { aacCutter } from './copy-aac';
import { mp3Cutter } from './copy-mp3';
import { type SampleSource, samplesOf } from './cut-samples';
import type { Cutter } from './sound-file';
import { wavCutter } from './write-wav';

/**
 * Opens a recording that was probed, to cut parts out of it. Throws EarmarkError if its sound cannot be copied, or has no
 * decoder.
 */
export async function openCutter(path: string, probe: AudioProbe, format: CutFormat): Promise<Cutter> {
  if (format === 'copy') return copier(path, probe);
  const opened = await openSource(path, probe);
  if (!opened) throw audioError('not-audio/cannot-decode', { file: basename(path) });
  return sampleCutter(samplesOf(opened), format, basename(path), () => opened[Symbol.dispose]());
}

/**
 * A cutter of samples. `fileName` is that of the recording that an error names. `end` is called when the cutter is
 * disposed of.
 */
export async function sampleCutter(
  source: SampleSource,
  format: Exclude<CutFormat, 'copy'>,
  fileName: string,
  end: () => void,
): Promise<Cutter> {
  // The encoder is large.
  return format === 'wav' ? wavCutter(source, end) : (await import('./write-flac')).flacCutter(source, fileName, end);
}

async function copier(path: string, probe: AudioProbe): Promise<Cutter> {
  const opened = await openSource(path, probe);
  const name = opened?.source.codec.name;
  if (opened && name === 'aac') return aacCutter(opened, basename(path));
  opened?.[Symbol.dispose]();
  if (probe.table && name === 'mp3') return mp3Cutter(path, probe.table);
  throw audioError('cannot-copy', { file: basename(path), codec: probe.codec });
}
