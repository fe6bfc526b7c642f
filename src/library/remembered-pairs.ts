import { basename } from 'node:path';
import type { Fingerprint } from './fingerprint';
import { saidOf } from './pairings';
import type { EpisodeFiles, KnownPairs } from './partners';
import { fingerprintsAmong } from './prints';
import type { Pairing } from './records';
import { foldedName } from './same-path';

/** A recording and a transcript that were open together before. */
export interface OpenedPair {
  readonly audio: Fingerprint;
  readonly transcript: Fingerprint;
  /** The name of the transcript's file. */
  readonly name: string;
}

/** What is remembered of which files belong together. */
export interface RememberedPairs {
  readonly said: readonly Pairing[];
  /** The pair that was open last comes first. Null if that was not looked up. */
  readonly opened: readonly OpenedPair[] | null;
}

/**
 * Does work that may need to know which files were open together. Null if it needed that and it was not looked up. Then the
 * caller reads all records, and does the work again.
 */
export async function withRemembered<T>(
  { said, opened }: RememberedPairs,
  work: (known: KnownPairs) => Promise<T>,
): Promise<T | null> {
  if (opened) return work(knownPairs({ said, opened }));
  let isWanted = false;
  try {
    const done = await work({
      said: saidOf(said),
      async opened(recordings, transcripts) {
        isWanted ||= recordings.length > 0 && transcripts.length > 0;
        return [];
      },
    });
    return isWanted ? null : done;
  } catch (error) {
    if (isWanted) return null;
    throw error;
  }
}

/** The pairs that are remembered. */
export function knownPairs({ said, opened }: RememberedPairs): KnownPairs {
  return { said: saidOf(said), opened: openedAmong(opened ?? []) };
}

function openedAmong(known: readonly OpenedPair[]): KnownPairs['opened'] {
  return async (recordings, transcripts) => {
    if (known.length === 0 || recordings.length === 0 || transcripts.length === 0) return [];
    const audios = await fingerprintsAmong(recordings);
    if (!known.some(({ audio }) => audios.has(audio))) return [];
    const texts = await fingerprintsAmong(transcripts);
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
