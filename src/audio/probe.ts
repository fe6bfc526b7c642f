import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  ADTS,
  FilePathSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  UnsupportedInputFormatError,
  WAVE,
  WEBM,
} from 'mediabunny';
import { EarmarkError } from '../core/errors';
import { isDirectory, notAFile, unreadable } from '../core/file-errors';
import { type Seconds, seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';
import { scanAdts } from './adts/scan';
import { isCutOff } from './cut-off';
import { type AudioFormat, audioFormat } from './formats';
import { scanMp3 } from './mp3/scan';
import type { FrameTable } from './mp4/frame-table';

export interface AudioProbe {
  readonly format: AudioFormat;
  /** Exact for MP3 and AAC; what the file's tables say for the rest; null when they say nothing. */
  readonly duration: Seconds | null;
  /** Where its frames are, for a format that cannot tell a player so itself; null for the others. */
  readonly table: FrameTable | null;
  /** Something the listener should know about a recording that plays all the same. */
  readonly warning: EarmarkError | null;
}

// Named one by one: the library's own list has formats that fetch further files from where they point to.
const formats = new Map<InputFormat, string>([
  [MP3, 'mp3'],
  [MP4, 'm4a'],
  [QTFF, 'm4a'],
  [WAVE, 'wav'],
  [FLAC, 'flac'],
  [OGG, 'ogg'],
  [ADTS, 'aac'],
  [WEBM, 'webm'],
  [MATROSKA, 'webm'],
]);

/** The containers that Earmark reads, for mediabunny. */
export const containers: InputFormat[] = [...formats.keys()];

/** How much shorter than promised a recording may be before it counts as cut off: encoders' counts differ by a few frames. */
const PROMISE_TOLERANCE = 1;

/** What kind of recording a file is, by its content, and how long it plays. Throws EarmarkError. */
export async function probeAudio(path: string): Promise<AudioProbe> {
  const fileName = basename(path);
  try {
    await checkFile(path, fileName);
    using input = new Input({ formats: [...formats.keys()], source: new FilePathSource(path) });
    const format = audioFormat(formats.get(await input.getFormat()) ?? 'mp3');
    const track = await input.getPrimaryAudioTrack();
    if (format.id === 'mp3') return await probeMp3(path, fileName, format);
    if (format.id === 'aac') return await probeAdts(path, fileName, format);
    const cutOff = await isCutOff(path, format.id);
    if (!track) throw cutOff ? cutBeforeSound(fileName) : notAudio(fileName, 'has no sound in it');
    const warning = cutOff ? stopsEarly(fileName, null, null) : null;
    return { format, duration: await durationOf(track), table: null, warning };
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError) throw notAudio(fileName, 'is not a recording Earmark knows');
    if (error instanceof EarmarkError || hasSystemCode(error)) throw unreadable(error, fileName);
    throw notAudio(fileName, 'is damaged, or not the recording its beginning promises', error);
  }
}

async function checkFile(path: string, fileName: string): Promise<void> {
  const info = await stat(path);
  if (info.isDirectory()) throw isDirectory(fileName);
  if (!info.isFile()) throw notAFile(fileName);
  if (info.size > 0) return;
  throw new EarmarkError(
    'empty-file',
    `“${fileName}” is empty: it holds no sound.`,
    'If it is still being downloaded or recorded, open it again when that is done.',
    { file: fileName },
  );
}

async function probeMp3(path: string, fileName: string, format: AudioFormat): Promise<AudioProbe> {
  const { frames, duration, promised, endsInFrame, table } = await scanMp3(path);
  if (frames === 0) throw notAudio(fileName, 'has no MP3 sound in it');
  const cutOff = endsInFrame || (promised !== null && promised - duration > PROMISE_TOLERANCE);
  return { format, duration, table, warning: cutOff ? stopsEarly(fileName, duration, promised) : null };
}

async function probeAdts(path: string, fileName: string, format: AudioFormat): Promise<AudioProbe> {
  const { duration, endsInFrame, table } = await scanAdts(path);
  if (duration === 0) throw notAudio(fileName, 'has no AAC sound in it');
  return { format, duration, table, warning: endsInFrame ? stopsEarly(fileName, duration, null) : null };
}

/** Null where it cannot be told without decoding, as for an Ogg file whose end is missing. */
async function durationOf(track: InputAudioTrack): Promise<Seconds | null> {
  try {
    const duration = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    return duration > 0 ? seconds(duration) : null;
  } catch (error) {
    if (hasSystemCode(error)) throw error;
    return null;
  }
}

function stopsEarly(fileName: string, duration: Seconds | null, promised: Seconds | null): EarmarkError {
  const at = duration === null ? '' : `, at ${formatTime(duration)}`;
  const of = duration !== null && promised !== null && promised > duration ? ` of ${formatTime(promised)}` : '';
  return new EarmarkError(
    'cut-off',
    `“${fileName}” stops in the middle${at}${of}. Earmark plays what is there.`,
    'Download or copy it again to hear the rest.',
    { file: fileName },
  );
}

/** MP4 has its table of contents at the end, unless it was made for streaming. */
function cutBeforeSound(fileName: string): EarmarkError {
  return new EarmarkError(
    'not-audio',
    `“${fileName}” is cut off before the part that is needed to play it.`,
    'Download or copy it again.',
    { file: fileName },
  );
}

function notAudio(fileName: string, why: string, cause?: unknown): EarmarkError {
  return new EarmarkError(
    'not-audio',
    `“${fileName}” ${why}.`,
    'Open an MP3, M4A, AAC, WAV, FLAC, Ogg, Opus or WebM file.',
    { file: fileName },
    { cause },
  );
}

function hasSystemCode(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
