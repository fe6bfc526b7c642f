import {
  ADTS,
  type AudioCodec,
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
import { openFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { guardedSource } from '../bytes/guarded-source';
import { MOST_PARTS, TooManyParts } from '../bytes/limits';
import { type DecodedWav, decodedWav } from '../indexing/virtual-wav';
import { alacCookie, alacShape } from '../parsing/containers/alac-cookie';
import { segmentOf } from '../parsing/containers/ebml';
import { isContinuedInFragments } from '../parsing/containers/mp4-boxes';
import { checkMp4Counts } from '../parsing/containers/mp4-counts';
import { endsBeforeSound, LARGEST_PAGE, oggDuration, readOggPage } from '../parsing/containers/ogg-page';
import { probeFlac } from '../parsing/flac';
import { audioFormat } from '../parsing/formats';
import { audioError } from '../wording';
import type { AudioProbe } from './audio-probe';
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

/**
 * Codecs that Chromium decodes, by mediabunny's name, and their names for people. Uncompressed sound has several of the
 * former.
 */
const PLAYED: Readonly<Record<string, string>> = {
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  ulaw: 'G.711 µ-law',
  alaw: 'G.711 A-law',
};

const FOREIGN: Readonly<Record<string, string>> = {
  ac3: 'Dolby Digital (AC-3)',
  eac3: 'Dolby Digital Plus (E-AC-3)',
  dts: 'DTS',
  alac: 'Apple Lossless (ALAC)',
  samr: 'AMR',
  sawb: 'AMR-WB',
  sevc: 'EVRC',
  qcelp: 'QCELP',
  sqcp: 'QCELP',
  qdm2: 'QDesign Music',
  ima4: 'IMA ADPCM',
  drms: 'AAC that is locked to its buyer’s account',
  enca: 'locked to its buyer’s account',
  aavd: 'Audible, locked to its buyer’s account',
  a_alac: 'Apple Lossless (ALAC)',
  a_truehd: 'Dolby TrueHD',
  a_tta1: 'True Audio (TTA)',
  a_wavpack4: 'WavPack',
  'a_mpeg/l2': 'MPEG layer II',
  'a_ms/acm': 'Windows sound',
};

/** Codecs that Earmark decodes and Chromium does not. */
const DECODED = new Set(['ac3', 'eac3', 'alac', 'samr', 'sawb']);

/**
 * Codecs that Chromium plays, but does not seek in exactly. It decodes from the packet it seeks to. There MP3 lacks its
 * bit reservoir, and Vorbis half of its first block; in an Ogg it lands on another page. The sound would begin up to 85
 * ms late, or somewhere else.
 */
const SOUGHT_INEXACTLY = new Set(['mp3', 'vorbis']);
/** With more channels, the decoder's channel order differs from that of a WAV. */
const MOST_CHANNELS = 2;

export interface TrackCodec {
  /** For people. */
  readonly name: string;
  /** Whether Chromium decodes it. */
  readonly isPlayed: boolean;
  /** Whether Earmark decodes it, because Chromium cannot, or not from every place. */
  readonly isDecoded: boolean;
}

/** The codec of a track, and who decodes it. */
export async function codecOf(track: InputAudioTrack): Promise<TrackCodec> {
  const codec: AudioCodec | null = await track.getCodec();
  if (codec?.startsWith('pcm')) return { name: 'PCM', isPlayed: true, isDecoded: false };
  const played = PLAYED[codec ?? ''];
  if (played !== undefined) return { name: played, isPlayed: true, isDecoded: !(await isSoughtExactly(track)) };
  const internal = await track.getInternalCodecId();
  const id = codec ?? (typeof internal === 'string' ? internal : `code ${internal}`);
  return { name: FOREIGN[id.toLowerCase()] ?? `“${id}”`, isPlayed: false, isDecoded: DECODED.has(id) };
}

async function isSoughtExactly(track: InputAudioTrack): Promise<boolean> {
  const codec = await track.getCodec();
  return !SOUGHT_INEXACTLY.has(codec ?? '') || (await track.getNumberOfChannels()) > MOST_CHANNELS;
}

/**
 * Whether a file ends before its own structure says, such as an incomplete download. Checked for formats where a few
 * reads show it; false for others. Throws what `fs` throws.
 */
async function isCutOff(path: string, format: string): Promise<boolean> {
  const check = { wav: endsInRiff, m4a: endsInBox, ogg: endsInPage, webm: endsInSegment }[format];
  if (!check) return false;
  const file = await openFile(path);
  try {
    return await check(await fileBytes(file));
  } finally {
    await file.close();
  }
}

/**
 * http://soundfile.sapp.org/doc/WaveFormat/: the RIFF chunk holds all others. Recorders that stream write 0 or all ones
 * as its size.
 */
async function endsInRiff(file: FileBytes): Promise<boolean> {
  const header = await file.read(0, 8);
  if (header.length < 8 || header.toString('latin1', 0, 4) !== 'RIFF') return false;
  const size = header.readUInt32LE(4);
  return size !== 0xffffffff && 8 + size > file.size + 1;
}

/**
 * ISO/IEC 14496-12 §4.2: boxes follow each other to the end of the file. Size 1 means that 64 bits follow, and 0 the
 * rest of the file.
 */
async function endsInBox(file: FileBytes): Promise<boolean> {
  let position = 0;
  for (let parts = 0; position < file.size && parts < MOST_PARTS; parts++) {
    const header = await file.read(position, 16);
    if (header.length < 8) return true;
    const short = header.readUInt32BE(0);
    if (short === 0) return false;
    const size = short === 1 && header.length === 16 ? Number(header.readBigUInt64BE(8)) : short;
    if (size < 8) return false;
    position += size;
  }
  return position > file.size;
}

/**
 * https://www.rfc-editor.org/rfc/rfc9559: one segment holds everything. A recorder that streams does not know its size.
 */
async function endsInSegment(file: FileBytes): Promise<boolean> {
  const segment = await segmentOf(file);
  return segment !== null && segment.size !== null && segment.start + segment.size > file.size;
}

/** The last page must be whole. */
async function endsInPage(file: FileBytes): Promise<boolean> {
  const start = Math.max(0, file.size - LARGEST_PAGE);
  const tail = await file.read(start, LARGEST_PAGE);
  const at = tail.lastIndexOf('OggS', undefined, 'latin1');
  const page = at < 0 ? null : readOggPage(tail, at);
  return page === null || at + page.size > tail.length;
}
