import { dirname } from 'node:path';
import type { Remembered } from '../database/remembered';
import type { Fingerprint } from '../fingerprint';
import { saidPairs } from '../pairings';
import { type EpisodeFiles, obeying, type SortedFiles } from '../partners';
import { fingerprintAt } from '../prints';
import type { EpisodeFile, EpisodeRecord } from '../records';
import { type Drives, hasSilent } from './drives';
import type { Listed, ListedFiles } from './read-episode';
import { stamp } from './stamp';

/** The fingerprints of files by their paths, as the index has them. */
export type Prints = ReadonlyMap<string, Fingerprint>;

/**
 * The episodes of the folders, and those that were opened elsewhere. Files belong together by their names, because they
 * were open together, wherever they are now, and above all as people said.
 */
export async function listedIn(
  found: SortedFiles,
  remembered: Remembered,
  prints: Prints,
  drives: Drives,
): Promise<Listed[]> {
  const opened = remembered.episodes.map(({ record }) => record);
  const here = new Set([...found.pairs.flatMap(({ audio, transcript }) => [audio, transcript]), ...found.recordings]);
  for (const path of found.transcripts) here.add(path);
  const together = withMoved(await withOpened(found, opened, here, prints, drives), opened, prints);
  const places = new Map([...prints].filter(([path]) => here.has(path)).map(([path, print]) => [print, path]));
  const said = await saidPairs(remembered.pairings, {
    async printAt(path) {
      const known = here.has(path) || drives.isSilent(path) ? prints.get(path) : undefined;
      if (known !== undefined) return known;
      // As long as a drive does not answer, its files are where they were.
      if (drives.isSilent(path)) return '';
      drives.touch(path);
      return fingerprintAt(path);
    },
    placeOf: async (print) => places.get(print) ?? null,
  });
  const { pairs, transcripts, recordings } = obeying(together, said);
  const listed = new Map<string, ListedFiles>();
  const isListed = new Set<string | null>();
  const add = (audio: string | null, transcript: string | null) => {
    if (transcript !== null)
      listed.set(audio !== null && listed.has(transcript) ? audio : transcript, { audio, transcript });
    else if (audio !== null) listed.set(audio, { audio, transcript });
    isListed.add(audio).add(transcript);
  };
  for (const { audio, transcript } of pairs) add(audio, transcript);
  for (const transcript of transcripts) if (!isListed.has(transcript)) add(null, transcript);
  for (const audio of recordings) if (!isListed.has(audio)) add(audio, null);
  for (const record of opened) {
    const [audio = null, transcript = null] = [record.audio?.path, record.transcript?.path];
    if (!isListed.has(transcript ?? audio)) add(audio, transcript);
  }
  return [...listed].map(([path, files]) => ({ path, files }));
}

/** With the files that were opened together and are where they were. */
async function withOpened(
  found: SortedFiles,
  opened: readonly EpisodeRecord[],
  here: ReadonlySet<string | null>,
  prints: Prints,
  drives: Drives,
): Promise<SortedFiles> {
  const pairs = [...found.pairs];
  const isPaired = new Set(pairs.flatMap(({ audio, transcript }) => [audio, transcript]));
  const isOutside = ({ audio }: EpisodeRecord) => !here.has(audio?.path ?? null);
  for (const { audio, transcript } of opened.toSorted((a, b) => Number(isOutside(a)) - Number(isOutside(b)))) {
    if (!audio || !transcript || isPaired.has(audio.path)) continue;
    // It may be a copy of the one in the folders.
    const isCopy = !here.has(audio.path) && here.has(transcript.path);
    if (isPaired.has(transcript.path) && isCopy) continue;
    if (!(await isPairStill(audio, transcript, prints.get(audio.path), drives))) continue;
    pairs.push({ audio: audio.path, transcript: transcript.path });
    isPaired.add(audio.path).add(transcript.path);
  }
  return sortedAnew(found, pairs);
}

/** With the files that were opened together and were moved or renamed, each by itself. */
function withMoved(found: SortedFiles, opened: readonly EpisodeRecord[], prints: Prints): SortedFiles {
  const left = new Map<Fingerprint, string[]>();
  for (const path of [...found.recordings, ...found.transcripts]) {
    const print = prints.get(path);
    const same = print === undefined ? undefined : left.get(print);
    if (same) same.push(path);
    else if (print !== undefined) left.set(print, [path]);
  }
  const pairs = [...found.pairs];
  const take = (print: Fingerprint, beside: string | null) => {
    const paths = left.get(print) ?? [];
    const path = paths.find((one) => beside !== null && dirname(one) === dirname(beside)) ?? paths[0];
    return path ?? null;
  };
  for (const { audio, transcript } of opened) {
    if (!audio || !transcript) continue;
    const sound = take(audio.fingerprint, null);
    const text = sound === null ? null : take(transcript.fingerprint, sound);
    if (sound === null || text === null) continue;
    pairs.push({ audio: sound, transcript: text });
    left.delete(audio.fingerprint);
    left.delete(transcript.fingerprint);
  }
  return sortedAnew(found, pairs);
}

/** Whether files that belong together are listed alone, now that their fingerprints are known. */
export function areMovedLeft(alone: ReadonlySet<Fingerprint>, { episodes, pairings }: Remembered): boolean {
  const pairs = [...episodes.map(({ record }) => record), ...pairings.filter(({ together }) => together)];
  return pairs.some(
    ({ audio, transcript }) => audio && transcript && alone.has(audio.fingerprint) && alone.has(transcript.fingerprint),
  );
}

function sortedAnew(found: SortedFiles, pairs: readonly EpisodeFiles[]): SortedFiles {
  const taken = new Set(pairs.flatMap(({ audio, transcript }) => [audio, transcript]));
  const isLeft = (path: string) => !taken.has(path);
  return { pairs, recordings: found.recordings.filter(isLeft), transcripts: found.transcripts.filter(isLeft) };
}

/**
 * Whether both files are where they were, and the recording is the same: another may have its name by now. Yes, as long
 * as a drive does not answer.
 */
async function isPairStill(
  audio: EpisodeFile,
  transcript: EpisodeFile,
  print: Fingerprint | undefined,
  drives: Drives,
): Promise<boolean> {
  if (hasSilent(drives, audio.path, transcript.path)) return true;
  drives.touch(audio.path, transcript.path);
  if ((await stamp(audio.path)) === null || (await stamp(transcript.path)) === null) return false;
  return (print ?? (await fingerprintAt(audio.path))) === audio.fingerprint;
}
