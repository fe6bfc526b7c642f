import { basename } from 'node:path';
import { readWhole, statFile } from '../files/open-file';
import { type Fingerprint, fingerprintAudio, fingerprintText } from './fingerprint';
import type { EpisodeFiles, RememberedPairs } from './partners';
import { foldedName } from './same-path';

/** Files of each kind whose content is read. In a folder with more, only names count. */
const MOST_FILES = 200;
/** Bytes. A larger file takes too long to read for its fingerprint. */
const LARGEST_TEXT = 20_000_000;

/** A recording and a transcript that were open together before. */
export interface KnownPair {
  readonly audio: Fingerprint;
  readonly transcript: Fingerprint;
  /** The name of the transcript's file. */
  readonly name: string;
}

/**
 * Does work that may need to know which files were open together. Null if it needed that and `known` is null. Then the
 * caller reads all records, and does the work again.
 */
export async function withRemembered<T>(
  known: readonly KnownPair[] | null,
  work: (remembered: RememberedPairs) => Promise<T>,
): Promise<T | null> {
  if (known) return work(rememberedPairs(known));
  let isWanted = false;
  try {
    const done = await work(async (recordings, transcripts) => {
      isWanted ||= recordings.length > 0 && transcripts.length > 0;
      return [];
    });
    return isWanted ? null : done;
  } catch (error) {
    if (isWanted) return null;
    throw error;
  }
}

/** Of several partners, the one that was open last comes first. Never rejects because of a file. */
export function rememberedPairs(known: readonly KnownPair[]): RememberedPairs {
  return async (recordings, transcripts) => {
    if (known.length === 0 || recordings.length === 0 || transcripts.length === 0) return [];
    const audios = await byFingerprint(recordings, fingerprintAudio);
    if (!known.some(({ audio }) => audios.has(audio))) return [];
    const texts = await byFingerprint(transcripts, fingerprintOfText);
    const pairs: EpisodeFiles[] = [];
    for (const pair of known) {
      const audio = audios.get(pair.audio);
      if (audio === undefined) continue;
      // A transcript that was changed since still has its name.
      const transcript =
        texts.get(pair.transcript) ?? transcripts.find((path) => foldedName(basename(path)) === foldedName(pair.name));
      if (transcript === undefined) continue;
      pairs.push({ audio, transcript });
      audios.delete(pair.audio);
      texts.delete(pair.transcript);
    }
    return pairs;
  };
}

/** Paths by fingerprint. Of files with the same, the first counts. A file that cannot be read has no fingerprint. */
async function byFingerprint(
  paths: readonly string[],
  fingerprintOf: (path: string) => Promise<Fingerprint | null>,
): Promise<Map<Fingerprint, string>> {
  const found = new Map<Fingerprint, string>();
  for (const path of paths.slice(0, MOST_FILES)) {
    const fingerprint = await fingerprintOf(path).catch(() => null);
    if (fingerprint !== null && !found.has(fingerprint)) found.set(fingerprint, path);
  }
  return found;
}

async function fingerprintOfText(path: string): Promise<Fingerprint | null> {
  const { size } = await statFile(path);
  return size > LARGEST_TEXT ? null : fingerprintText(await readWhole(path));
}
