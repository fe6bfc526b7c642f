import {
  ADTS,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  Logging,
  LogLevel,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  UnsupportedInputFormatError,
  WAVE,
  WEBM,
} from 'mediabunny';
import { hasSystemCode } from '../../core/file-errors';
import { type Seconds, seconds } from '../../core/time/seconds';
import type { FileBytes } from '../bytes/file-bytes';
import { guardedSource } from '../bytes/guarded-source';
import { TooManyParts } from '../bytes/limits';
import { type DecodedWav, decodedWav } from '../indexing/virtual-wav';
import { alacCookie, alacShape } from '../parsing/containers/alac-cookie';
import { checkMp4Counts } from '../parsing/containers/mp4-counts';
import { isContinuedInFragments } from '../parsing/containers/mp4-fragments';
import { endsBeforeSound, oggDuration } from '../parsing/containers/ogg-end';
import { probeFlac } from '../parsing/flac';
import { audioFormat } from '../parsing/formats';
import { audioError } from '../wording';
import type { AudioProbe } from './audio-probe';
import { codecOf } from './codecs';
import { isCutOff } from './cut-off';
import { probeAdts, probeMp3 } from './probe-frames';

// Listed one by one, because the library's own list includes formats that fetch the files they refer to. MP3 and AAC
// are last, because bytes like theirs occur in any file.
const formats = new Map<InputFormat, string>([
  [MP4, 'm4a'],
  [QTFF, 'm4a'],
  [WAVE, 'wav'],
  [FLAC, 'flac'],
  [OGG, 'ogg'],
  [WEBM, 'webm'],
  [MATROSKA, 'webm'],
  [MP3, 'mp3'],
  [ADTS, 'aac'],
]);

// Earmark itself tells the listener what cannot be decoded.
Logging.level = LogLevel.Silent;

/** The containers that Earmark reads, for mediabunny. */
export const containers: InputFormat[] = [...formats.keys()];

/** Probes a recording in a container that mediabunny reads. Throws EarmarkError, and what `fs` throws. */
export async function probeContainer(file: FileBytes, path: string, fileName: string): Promise<AudioProbe> {
  const { source } = guardedSource(path, await checkMp4Counts(file));
  using input = new Input({ formats: containers, source });
  const id = formats.get(await input.getFormat().catch((error) => refuse(error, fileName))) ?? 'mp3';
  if (id === 'mp3') return probeMp3(path, fileName);
  if (id === 'aac') return probeAdts(path, fileName);
  const track = await input.getPrimaryAudioTrack();
  const cutOff = await isCutOff(path, id);
  if (!track)
    throw cutOff
      ? audioError('not-audio/cut-off', { file: fileName })
      : audioError('not-audio', { file: fileName, why: 'no-sound' });
  const { name, isPlayed, isDecoded } = await codecOf(track);
  if (!isPlayed && !isDecoded) throw audioError('unplayable', { file: fileName, codec: name });
  if (id === 'ogg' && cutOff && (await endsBeforeSound(file)))
    throw audioError('not-audio/cut-off', { file: fileName });
  const isContinued = id === 'm4a' && (await isContinuedInFragments(file));
  const duration = isContinued ? null : await durationOf(track, cutOff ? file : null);
  const warning = cutOff ? audioError('cut-off', { file: fileName, duration, promised: null }) : null;
  const isWav = isDecoded && !(isPlayed && duration === null);
  const wav = isWav ? await wavOf(track, path, duration, fileName) : null;
  return { format: audioFormat(id), codec: name, duration, table: null, wav, blocks: null, warning };
}

/** The sound of a track as a WAV, if Chromium cannot decode it, or not from every place. */
async function wavOf(
  track: InputAudioTrack,
  path: string,
  duration: Seconds | null,
  fileName: string,
): Promise<DecodedWav> {
  const cookie = (await track.getInternalCodecId()) === 'alac' ? await alacCookie(path) : null;
  const shape = cookie
    ? alacShape(cookie)
    : { sampleRate: await track.getSampleRate(), channels: await track.getNumberOfChannels() };
  if (duration === null || shape.sampleRate < 1 || shape.channels < 1)
    throw audioError('not-audio', { file: fileName, why: 'damaged' });
  return decodedWav({ ...shape, frames: Math.round(duration * shape.sampleRate) });
}

function refuse(error: unknown, fileName: string): never {
  if (error instanceof UnsupportedInputFormatError) throw audioError('not-audio', { file: fileName, why: 'unknown' });
  if (hasSystemCode(error) || error instanceof TooManyParts) throw error;
  throw audioError('not-audio', { file: fileName, why: 'damaged' }, error);
}

/**
 * Null where the duration is unknown without decoding. `cutOff` is the file if its end is missing; the length of an Ogg
 * is then read from it.
 */
async function durationOf(track: InputAudioTrack, cutOff: FileBytes | null): Promise<Seconds | null> {
  try {
    if (cutOff && (await track.input.getFormat()) === OGG) return oggDuration(cutOff, await track.getSampleRate());
    const stated = cutOff ? null : await track.getDurationFromMetadata();
    const duration = stated ?? (await track.computeDuration());
    return duration > 0 ? seconds(duration) : null;
  } catch (error) {
    if (hasSystemCode(error) || error instanceof TooManyParts) throw error;
    return null;
  }
}

/** Seconds. The last frame in the file may end this much before the recording. */
const END_TOLERANCE = 0.5;

/** Probes a FLAC, whose headers state its duration. */
export async function probeFlacFile(file: FileBytes, start: number, fileName: string): Promise<AudioProbe> {
  const probe = await probeFlac(file, start);
  if (!probe) throw audioError('not-audio', { file: fileName, why: 'damaged' });
  const { duration: promised, end } = probe;
  const cutOff = promised !== null && end !== null && end < promised - END_TOLERANCE;
  const duration = cutOff ? end : (promised ?? end);
  const warning = cutOff ? audioError('cut-off', { file: fileName, duration: end, promised }) : null;
  return { format: audioFormat('flac'), codec: 'FLAC', duration, table: null, wav: null, blocks: null, warning };
}
