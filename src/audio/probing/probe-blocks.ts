import { seconds } from '../../core/time/seconds';
import type { FileBytes } from '../bytes/file-bytes';
import { readAc3 } from '../indexing/blocks/ac3';
import { readAdpcm } from '../indexing/blocks/adpcm';
import { readAmr } from '../indexing/blocks/amr';
import { type BlockTable, MOST_BLOCKS } from '../indexing/blocks/block-table';
import { readCafAlac } from '../indexing/blocks/caf-alac';
import { readOggFlac } from '../indexing/blocks/ogg-flac';
import { readWavPack } from '../indexing/blocks/wavpack';
import { decodedWav } from '../indexing/virtual-wav';
import { type AudioFormat, audioFormat } from '../parsing/formats';
import type { BlockFormat } from '../parsing/sniff';
import { audioError } from '../wording';
import type { AudioProbe } from './audio-probe';

interface Found {
  readonly table: BlockTable;
  readonly isCutOff: boolean;
}

const READERS: Readonly<Record<BlockFormat, (file: FileBytes, start: number) => Promise<Found | null>>> = {
  ac3: readAc3,
  amr: readAmr,
  oggflac: readOggFlac,
  wavpack: readWavPack,
};
const NAMES: Readonly<Record<string, string>> = {
  ac3: 'Dolby Digital (AC-3)',
  eac3: 'Dolby Digital Plus (E-AC-3)',
  amr: 'AMR',
  oggflac: 'FLAC',
  wavpack: 'WavPack',
};

/**
 * Probes a recording of blocks that Chromium cannot decode. Throws EarmarkError for one that Earmark cannot decode
 * either.
 */
export async function probeBlocks(
  file: FileBytes,
  format: BlockFormat,
  start: number,
  fileName: string,
): Promise<AudioProbe> {
  const found = await READERS[format](file, start);
  if (!found) throw audioError('unplayable', { file: fileName, codec: NAMES[format] ?? format });
  return decoded(
    found,
    audioFormat(format === 'oggflac' ? 'ogg' : format),
    NAMES[found.table.codec.name] ?? format,
    fileName,
  );
}

/** Probes a WAV of ADPCM. `codec` is its name for people. */
export async function probeAdpcm(file: FileBytes, codec: string, fileName: string): Promise<AudioProbe> {
  const found = await readAdpcm(file);
  if (!found) throw audioError('unplayable', { file: fileName, codec });
  return decoded(found, audioFormat('wav'), codec, fileName);
}

/** Probes a Core Audio file of Apple Lossless sound. `codec` is its name for people. */
export async function probeCaf(file: FileBytes, codec: string, fileName: string): Promise<AudioProbe> {
  const found = await readCafAlac(file);
  if (!found) throw audioError('unplayable', { file: fileName, codec });
  return decoded(found, audioFormat('caf'), codec, fileName);
}

function decoded({ table, isCutOff }: Found, format: AudioFormat, codec: string, fileName: string): AudioProbe {
  const { samples } = table;
  const { sampleRate, channels } = table.codec;
  const duration = seconds(samples / sampleRate);
  const wav = decodedWav({ sampleRate, channels, frames: samples });
  const isFull = table.sizes.length === MOST_BLOCKS;
  const early = isCutOff ? audioError('cut-off', { file: fileName, duration, promised: null }) : null;
  const warning = isFull ? audioError('too-many-parts/blocks', { file: fileName, duration }) : early;
  return { format, codec, duration, table: null, wav, blocks: table, warning };
}
