import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAudioName } from '../audio/parsing/formats';
import { type PlainError, plainError } from '../core/errors';
import { allPairsAmong, type EpisodeFiles, inOrder, isTranscriptName, type RememberedPairs } from './partners';
import { libraryError } from './wording';

export interface Gathered {
  /** In natural order of their names. */
  readonly episodes: readonly EpisodeFiles[];
  /** Which files belong to no episode, and why. */
  readonly left: readonly PlainError[];
}

/**
 * The episodes of files that were given together. First those that belong together among them, then each other file
 * with its partner in its folder, or alone.
 */
export async function gather(
  recordings: readonly string[],
  texts: readonly string[],
  remembered: RememberedPairs,
): Promise<Gathered> {
  const transcripts = texts.filter(isTranscriptName);
  const among = await allPairsAmong([...recordings, ...transcripts], remembered);
  const isTaken = takenIn(among);
  const loneRecordings = recordings.filter((path) => !isTaken(path));
  const loneTranscripts = transcripts.filter((path) => !isTaken(path));
  const beside = await filesBeside([...loneRecordings, ...loneTranscripts]);
  const free = beside.filter((path) => isTranscriptName(path) && !isTaken(path));
  const ofRecordings = eachWith(loneRecordings, 'audio', await allPairsAmong([...loneRecordings, ...free], remembered));
  const ofTranscripts = eachWith(
    loneTranscripts.filter((path) => !takenIn(ofRecordings)(path)),
    'transcript',
    await allPairsAmong([...loneTranscripts, ...beside.filter(isAudioName)], remembered),
  );
  const heard = takenIn([...among, ...ofRecordings]);
  const others = ofTranscripts.filter(({ audio }) => audio !== null && heard(audio));
  return {
    episodes: inOrder([...among, ...ofRecordings, ...ofTranscripts.filter((episode) => !others.includes(episode))]),
    left: [
      ...leftOut(
        'other-transcript',
        others.map(({ transcript }) => transcript ?? ''),
      ),
      ...leftOut(
        'unknown-names',
        texts.filter((path) => !isTranscriptName(path)),
      ),
    ],
  };
}

function takenIn(episodes: readonly EpisodeFiles[]): (path: string) => boolean {
  const taken = new Set(episodes.flatMap(({ audio, transcript }) => [audio, transcript]));
  return (path) => taken.has(path);
}

/** An episode for each of the files. Its partner comes from the pairs. */
function eachWith(
  paths: readonly string[],
  kind: 'audio' | 'transcript',
  pairs: readonly EpisodeFiles[],
): EpisodeFiles[] {
  const known = new Map(pairs.map((pair) => [pair[kind], pair]));
  return paths.map((path) => known.get(path) ?? { audio: null, transcript: null, [kind]: path });
}

/** All names in the folders of these files. A folder that cannot be listed counts as empty. */
async function filesBeside(paths: readonly string[]): Promise<string[]> {
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  const names = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
  return folders.flatMap((folder, index) => (names[index] ?? []).map((name) => join(folder, name)));
}

/** How many files are named in a message. The others are counted. */
const NAMED = 3;

function leftOut(why: 'other-transcript' | 'unknown-names', paths: readonly string[]): PlainError[] {
  const names = paths.slice(0, NAMED).map((path) => basename(path));
  const [file] = names;
  return file === undefined ? [] : [plainError(libraryError(`left-out/${why}`, { file, names, count: paths.length }))];
}
