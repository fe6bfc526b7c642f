import { basename } from 'node:path';
import { type FileState, fileState } from '../audio/bytes/file-bytes';
import type { AudioProbe } from '../audio/probing/audio-probe';
import { IndexCache } from '../audio/probing/index-cache';
import { probeAudio } from '../audio/probing/probe';
import { virtualMp4 } from '../audio/serving/virtual-mp4';
import { readTags } from '../audio/tags/read-tags';
import { EarmarkError, type PlainError, plainError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import { fingerprintAudio, fingerprintWords } from './fingerprint';
import { type Opened, type OpenedAudio, stampsBeyond, timed, type UntimedTranscript } from './opened';
import type { EpisodeFiles } from './partners';
import { readTranscriptFile } from './read-transcript';

/**
 * Reads an episode's files and computes its times. `indexes` is the folder of cached indexes of recordings. Never
 * throws for what is wrong with a file.
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

async function openAudio(
  path: string,
  cache: IndexCache | null,
): Promise<{ audio: OpenedAudio; warning: EarmarkError | null }> {
  const state = await stateOf(path);
  const { fingerprint, probe } = await probeOnce(path, cache);
  const { format, codec, duration, table, wav, warning } = probe;
  const tags = await readTags(path);
  const mp4 = table && virtualMp4(table);
  const file = { path, fileName: basename(path), fingerprint, state };
  return { audio: { ...file, format: format.id, codec, duration, mp4, wav, tags }, warning };
}

function stateOf(path: string): Promise<FileState> {
  return fileState(path).catch((error) => {
    throw unreadable(error, basename(path));
  });
}

async function probeOnce(path: string, cache: IndexCache | null): Promise<{ fingerprint: string; probe: AudioProbe }> {
  // If it is no file, or not there, the probe will say so.
  const known = cache && (await fingerprintAudio(path).catch(() => null));
  const cached = known && (await cache.read(known, path));
  if (cached) return { fingerprint: known, probe: cached };
  const probe = await probeAudio(path);
  const fingerprint = await fingerprintAudio(path);
  // Nobody waits for it. If it cannot be saved, the index is made again next time.
  void cache?.write(fingerprint, path, probe).catch(() => undefined);
  return { fingerprint, probe };
}

async function readTranscriptAt(path: string): Promise<UntimedTranscript> {
  const state = await stateOf(path);
  const { transcript, fingerprint } = await readTranscriptFile(path);
  const words = fingerprintWords(transcript.turns);
  return { path, fileName: basename(path), transcript, fingerprint, words, state };
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
