import { basename } from 'node:path';
import type { AudioProbe } from '../audio/audio-probe';
import { type FileState, fileState } from '../audio/file-state';
import { IndexCache } from '../audio/index-cache';
import { type VirtualMp4, virtualMp4 } from '../audio/mp4/virtual-mp4';
import type { DecodedWav, VirtualWav } from '../audio/pcm/virtual-wav';
import { probeAudio } from '../audio/probe';
import { readTags } from '../audio/tags/read';
import type { Tags } from '../audio/tags/tags';
import { EarmarkError, type PlainError, plainError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import type { Seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';
import { estimate } from '../core/timing/estimate';
import { fromProgrammeStart } from '../core/timing/programme-start';
import type { Times } from '../core/timing/times';
import type { Transcript, Warning } from '../core/transcript/model';
import { type Fingerprint, fingerprintAudio } from './fingerprint';
import type { EpisodeFiles } from './partners';
import { readTranscriptFile } from './read-transcript';

export interface OpenedAudio {
  readonly path: string;
  readonly fileName: string;
  readonly fingerprint: Fingerprint;
  /** The file as it was before it was read. */
  readonly state: FileState;
  /** Id in the table of audio formats. */
  readonly format: string;
  readonly duration: Seconds | null;
  /** How to serve it so that any time is found exactly; null when that is as it is. */
  readonly mp4: VirtualMp4 | null;
  /** The same, for sound that Chromium does not play. */
  readonly wav: VirtualWav | DecodedWav | null;
  /** How its sound is written, for people. */
  readonly codec: string;
  /** What the file says of itself: title, chapters, cover. */
  readonly tags: Tags;
}

export interface OpenedTranscript {
  readonly path: string;
  readonly fileName: string;
  readonly fingerprint: Fingerprint;
  readonly transcript: Transcript;
  readonly times: Times;
  /** What is odd about its stamps, given how long the audio is. */
  readonly timingWarnings: readonly Warning[];
}

/** A transcript before it is known how long its audio is. */
type UntimedTranscript = Omit<OpenedTranscript, 'times' | 'timingWarnings'>;

/** What came of opening an episode's files. A file that failed is null here and told in `errors`. */
export interface Opened {
  readonly audio: OpenedAudio | null;
  readonly transcript: OpenedTranscript | null;
  readonly errors: { readonly audio: PlainError | null; readonly transcript: PlainError | null };
  /** What the listener should know about files that opened all the same. */
  readonly warnings: readonly PlainError[];
}

/**
 * Reads an episode's files and reckons its times. `indexes` is the folder of what was found in recordings before, to find
 * it there. Never throws for what is wrong with a file.
 */
export async function openFiles(files: EpisodeFiles, indexes: string | null = null): Promise<Opened> {
  const cache = indexes === null ? null : new IndexCache(indexes);
  const [audio, transcript] = await Promise.all([
    settled(files.audio, (path) => openAudio(path, cache)),
    settled(files.transcript, readTranscriptAt),
  ]);
  const duration = audio.value?.audio.duration ?? null;
  const opened = transcript.value && timed(transcript.value, duration);
  const both = { audio: audio.value?.audio ?? null, transcript: opened };
  const warnings = [audio.value?.warning ?? null, stampsBeyond(both)].filter((warning) => warning !== null);
  return { ...both, errors: { audio: audio.error, transcript: transcript.error }, warnings: warnings.map(plainError) };
}

/** Reckons a transcript's times by the length of its audio, in seconds; null when that is not known. */
export function timed(opened: UntimedTranscript, duration: Seconds | null): OpenedTranscript {
  const transcript = fromProgrammeStart(opened.transcript, duration);
  const { times, warnings } = estimate(transcript, duration);
  return { ...opened, transcript, times, timingWarnings: warnings };
}

async function openAudio(
  path: string,
  cache: IndexCache | null,
): Promise<{ audio: OpenedAudio; warning: EarmarkError | null }> {
  const state = await fileState(path).catch((error) => {
    throw unreadable(error, basename(path));
  });
  const { fingerprint, probe } = await probeOnce(path, cache);
  const { format, codec, duration, table, wav, warning } = probe;
  const tags = await readTags(path);
  const mp4 = table && virtualMp4(table);
  const file = { path, fileName: basename(path), fingerprint, state };
  return { audio: { ...file, format: format.id, codec, duration, mp4, wav, tags }, warning };
}

async function probeOnce(path: string, cache: IndexCache | null): Promise<{ fingerprint: string; probe: AudioProbe }> {
  // What is no file, or is not there, is for the probe to tell.
  const known = cache && (await fingerprintAudio(path).catch(() => null));
  const cached = known && (await cache.read(known, path));
  if (cached) return { fingerprint: known, probe: cached };
  const probe = await probeAudio(path);
  const fingerprint = await fingerprintAudio(path);
  // Nobody waits for it; and where it cannot be kept, it is found again.
  void cache?.write(fingerprint, path, probe).catch(() => undefined);
  return { fingerprint, probe };
}

async function readTranscriptAt(path: string): Promise<UntimedTranscript> {
  const { transcript, fingerprint } = await readTranscriptFile(path);
  return { path, fileName: basename(path), transcript, fingerprint };
}

/** Encoders and players differ by less about where a recording ends. */
const END_TOLERANCE = 2;

/** Told of a recording that ends before its transcript does: mostly the two do not belong together. */
export function stampsBeyond({ audio, transcript: opened }: Pick<Opened, 'audio' | 'transcript'>): EarmarkError | null {
  const duration = audio?.duration ?? null;
  const last = opened?.transcript.anchors.at(-1);
  if (duration === null || !opened || !last || last.time <= duration + END_TOLERANCE) return null;
  const { fileName } = opened;
  return new EarmarkError(
    'stamps-beyond-end',
    `“${fileName}” has times up to ${formatTime(last.time)}, but the recording ends at ${formatTime(duration)}.`,
    'Check that the two belong together. What comes after the end cannot be played.',
    { file: fileName, line: last.line },
  );
}

interface Settled<T> {
  readonly value: T | null;
  readonly error: PlainError | null;
}

async function settled<T>(path: string | null, open: (path: string) => Promise<T>): Promise<Settled<T>> {
  if (path === null) return { value: null, error: null };
  try {
    return { value: await open(path), error: null };
  } catch (error) {
    if (error instanceof EarmarkError) return { value: null, error: plainError(error) };
    throw error;
  }
}
