import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAudioName } from '../audio/parsing/formats';
import { beginsLikeSound } from '../audio/parsing/sniff';
import { EarmarkError, type PlainError, plainError } from '../core/errors';
import { foldersBelow } from './folders-below';
import {
  allPairsAmong,
  type EpisodeFiles,
  findPartner,
  inOrder,
  isTranscriptName,
  type KnownPairs,
  pairsOf,
} from './partners';
import { libraryError } from './wording';
import { isWorkFile } from './work-file';

/** What to open for the paths a user gave. */
export interface OpeningPlan {
  readonly files: EpisodeFiles;
  /** The files that the user named. If one of them cannot be opened, nothing is. */
  readonly named: readonly string[];
  /** Files that may be the missing partner. */
  readonly candidates: readonly string[];
  /** The episodes of a folder, or of many files. The user chooses one. */
  readonly list: EpisodeList | null;
  /** The named files that belong to no episode, and why. */
  readonly left: readonly PlainError[];
  /** Paths of files with somebody's work. If only such files were named, there are no others. */
  readonly works: readonly string[];
}

export interface EpisodeList {
  readonly name: string;
  /** None if the folders have episodes only further below, or without a partner. */
  readonly pairs: readonly EpisodeFiles[];
  /** Paths of the folders among what was named. */
  readonly folders: readonly string[];
}

/** How many files or folders are opened at once. The shelf shows a line for each episode. */
const MOST = 10_000;

/**
 * Decides what to open for one or more paths of files or folders. If there are many episodes, all are listed, and the
 * first is opened. Of folders whose episodes are further below, none is opened. Throws EarmarkError for a folder with no
 * recording and no transcript in it.
 */
export async function planOpening(given: readonly string[], known: KnownPairs): Promise<OpeningPlan> {
  const all = [...new Set(given)];
  const [works, others] = await parted(all.slice(0, MOST), isWorkFile);
  const isOnlyWork = works.length > 0 && others.length === 0;
  const plan = isOnlyWork ? planWorks(works) : { ...(await planAll(others, known)), works };
  return all.length > MOST
    ? {
        ...plan,
        left: [plainError(libraryError('left-out/too-many', { count: all.length, most: MOST })), ...plan.left],
      }
    : plan;
}

/** The plan for files with somebody's work, and no others. */
export function planWorks(works: readonly string[]): OpeningPlan {
  return { ...NOTHING, files: { audio: null, transcript: null }, named: [], works };
}

async function planAll(paths: readonly string[], known: KnownPairs): Promise<OpeningPlan> {
  const [folders, files] = await parted(paths, isFolder);
  const [recordings, texts] = await parted(files, isAudio);
  if (folders.length === 0 && recordings.length === 1 && texts.length === 1) {
    const [audio = null] = recordings;
    const [transcript = null] = texts;
    return { ...NOTHING, files: { audio, transcript }, named: paths };
  }
  const [first = ''] = paths;
  if (folders.length === 0 && files.length <= 1) return planSingle(first, known);
  const ofFolders = await Promise.all(folders.map((folder) => pairsIn(folder, known)));
  const { episodes, left } = await gather(recordings, texts, known);
  const pairs = [...ofFolders.flat(), ...episodes];
  if (pairs.length === 0 && folders.length === 0) return planSingle(first, known);
  return { ...planList({ name: nameOf(paths, folders), pairs, folders }), left };
}

/** Like `pairsOf`. None if something else is in the folder, or further below. */
async function pairsIn(folder: string, known: KnownPairs): Promise<EpisodeFiles[]> {
  try {
    return await pairsOf(folder, known);
  } catch (error) {
    if (error instanceof EarmarkError && error.code === 'no-pairs' && (await holdsEpisodes(folder))) return [];
    throw error;
  }
}

/** Whether a recording or a transcript is in the folder, or further below, where the library would list it. */
async function holdsEpisodes(folder: string): Promise<boolean> {
  const isSeen = (name: string) => !name.startsWith('.');
  const below = foldersBelow(
    folder,
    () => {},
    (_, name) => isSeen(name),
  );
  for await (const { entries } of below) {
    const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    if (names.some((name) => isSeen(name) && (isAudioName(name) || isTranscriptName(name)))) return true;
  }
  return false;
}

/** Whether a plan has no file to open. */
export function opensNothing({ files }: Pick<OpeningPlan, 'files'>): boolean {
  return files.audio === null && files.transcript === null;
}

const NOTHING: Omit<OpeningPlan, 'files' | 'named'> = { candidates: [], list: null, left: [], works: [] };

function nameOf(paths: readonly string[], folders: readonly string[]): string {
  if (paths.length === 1) return basename(paths[0] ?? '');
  if (folders.length === 0) return `${paths.length} files`;
  return folders.length === paths.length ? `${paths.length} folders` : `${paths.length} files and folders`;
}

/** The plan for a path whose name does not tell its kind. */
export async function planSingle(path: string, known: KnownPairs): Promise<OpeningPlan> {
  const isRecording = await isAudio(path);
  const { certain, candidates } = await findPartner(path, known, isRecording);
  const files = isRecording ? { audio: path, transcript: certain } : { audio: certain, transcript: path };
  return { ...NOTHING, files, named: [path], candidates: certain === null ? candidates : [] };
}

/** By its name or, if that says nothing, by its beginning. */
async function isAudio(path: string): Promise<boolean> {
  return isAudioName(path) || (!isTranscriptName(path) && (await beginsLikeSound(path)));
}

/** The first of the list may lack a file that the user named alone. */
function planList(list: EpisodeList): OpeningPlan {
  const [files = { audio: null, transcript: null }, ...others] = list.pairs;
  const missing = files.audio === null ? 'audio' : 'transcript';
  const present = files.audio === null ? 'transcript' : 'audio';
  const alone = files[missing] === null ? others.filter((episode) => episode[present] === null) : [];
  return {
    ...NOTHING,
    files,
    named: [files.audio, files.transcript].filter((path) => path !== null),
    candidates: alone.map((episode) => episode[missing]).filter((path) => path !== null),
    list,
  };
}

/** The items for which a test holds, and the others. */
async function parted(
  paths: readonly string[],
  isTrue: (path: string) => Promise<boolean>,
): Promise<[readonly string[], readonly string[]]> {
  const are = await Promise.all(paths.map(isTrue));
  return [paths.filter((_, index) => are[index]), paths.filter((_, index) => !are[index])];
}

/** If nothing is there, it is no folder. Opening it as a file will say what is wrong. */
function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

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
async function gather(recordings: readonly string[], texts: readonly string[], known: KnownPairs): Promise<Gathered> {
  const transcripts = texts.filter(isTranscriptName);
  const among = await allPairsAmong([...recordings, ...transcripts], known);
  const isTaken = takenIn(among);
  const loneRecordings = recordings.filter((path) => !isTaken(path));
  const loneTranscripts = transcripts.filter((path) => !isTaken(path));
  const beside = await filesBeside([...loneRecordings, ...loneTranscripts]);
  const free = beside.filter((path) => isTranscriptName(path) && !isTaken(path));
  const ofRecordings = eachWith(loneRecordings, 'audio', await allPairsAmong([...loneRecordings, ...free], known));
  const ofTranscripts = eachWith(
    loneTranscripts.filter((path) => !takenIn(ofRecordings)(path)),
    'transcript',
    await allPairsAmong([...loneTranscripts, ...beside.filter(isAudioName)], known),
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
