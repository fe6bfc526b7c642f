import { probeAudio } from '../audio/probing/probe';
import { type Fingerprint, fingerprintAudio } from './fingerprint';
import type { SaidOf, SaidPair } from './partners';
import { fingerprintAt, fingerprintsAmong } from './prints';
import { readTranscriptFile } from './read-transcript';
import type { EpisodeFile, Pairing } from './records';

/** Finds files by their paths and by their content. */
export interface Whereabouts {
  /** The fingerprint of the recording or transcript at a path; null if it is not there, or cannot be read. */
  printAt(path: string): Promise<Fingerprint | null>;
  /** The path of the file with a fingerprint; null if it is not known. */
  placeOf(fingerprint: Fingerprint): Promise<string | null>;
}

/**
 * Where the files are now of which people said something. A file is where its content is. One that was changed is where it
 * was. What is said of a file that is nowhere is left out. In the order of `pairings`.
 */
export async function saidPairs(pairings: readonly Pairing[], where: Whereabouts): Promise<SaidPair[]> {
  const said: SaidPair[] = [];
  for (const { audio, transcript, together } of pairings) {
    const [sound, text] = [await placeOf(audio, where), await placeOf(transcript, where)];
    if (sound !== null && text !== null) said.push({ audio: sound, transcript: text, together });
  }
  return said;
}

async function placeOf({ path, fingerprint }: EpisodeFile, where: Whereabouts): Promise<string | null> {
  const now = await where.printAt(path);
  if (now === fingerprint) return path;
  return (await where.placeOf(fingerprint)) ?? (now === null ? null : path);
}

/** What people said of files, for files that no index knows: some of them are read. Never rejects because of a file. */
export function saidOf(pairings: readonly Pairing[]): SaidOf {
  return async (paths, beside = paths) => {
    if (pairings.length === 0) return [];
    const named = new Set(paths);
    const isNamed = ({ audio, transcript }: Pairing) => named.has(audio.path) || named.has(transcript.path);
    const known = pairings.every(isNamed) ? new Map<Fingerprint, string>() : await fingerprintsAmong(paths);
    const concerned = pairings.filter(
      (pairing) =>
        isNamed(pairing) || known.has(pairing.audio.fingerprint) || known.has(pairing.transcript.fingerprint),
    );
    let besides: Promise<ReadonlyMap<Fingerprint, string>> | null = null;
    return saidPairs(concerned, {
      printAt: fingerprintAt,
      async placeOf(print) {
        if (known.has(print)) return known.get(print) ?? null;
        besides ??= fingerprintsAmong(beside);
        return (await besides).get(print) ?? null;
      },
    });
  };
}

/**
 * The files of a pair that a person makes. Throws EarmarkError for a recording or a transcript that cannot be read as
 * such.
 */
export async function filesOfPair({ audio, transcript }: PairPaths): Promise<Omit<Pairing, 'together'>> {
  await probeAudio(audio);
  const { fingerprint } = await readTranscriptFile(transcript);
  return {
    audio: { path: audio, fingerprint: await fingerprintAudio(audio) },
    transcript: { path: transcript, fingerprint },
  };
}

/** Paths. */
export interface PairPaths {
  readonly audio: string;
  readonly transcript: string;
}
