import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { audioExtensions, isAudioName } from '../audio/parsing/formats';
import { unreadable } from '../core/file-errors';
import { readers } from '../core/transcript/readers';
import { matchName, matchPartner, type ParsedName, parseName } from './matching';
import { libraryError } from './wording';
import { WORK_EXTENSION } from './work-file';

/** The files of an episode, by path. At least one exists. */
export interface EpisodeFiles {
  readonly audio: string | null;
  readonly transcript: string | null;
}

/** Finds, among recordings and transcripts, those that were open together before, whatever their places and names. */
export type RememberedPairs = (
  recordings: readonly string[],
  transcripts: readonly string[],
) => Promise<readonly EpisodeFiles[]>;

export interface Partner {
  /** Path of the partner, if there is no doubt. */
  readonly certain: string | null;
  /** Paths of files that may be it, best first. */
  readonly candidates: readonly string[];
}

/** All transcript extensions, with their dots, in order of preference. */
export const transcriptExtensions: readonly string[] = [
  ...new Set([...readers.flatMap((reader) => reader.extensions.map(withDot)), '.txt']),
];

/**
 * Looks in a recording's folder for its transcript, or the other way round: by name, or else the one that it was open
 * with before. A folder that cannot be listed counts as empty.
 */
export async function findPartner(
  path: string,
  remembered: RememberedPairs = nothingRemembered,
  isAudio = isAudioName(path),
): Promise<Partner> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const others = isAudio ? names.filter(isTranscriptName) : names.filter(isAudioName);
  const { certain, candidates } = matchPartner(basename(path), byPreference(others));
  if (certain !== null) return { certain: join(folder, certain), candidates: inFolder(folder, candidates) };
  const paths = inFolder(folder, others);
  const [pair] = await (isAudio ? remembered([path], paths) : remembered(paths, [path]));
  const known = (isAudio ? pair?.transcript : pair?.audio) ?? null;
  return { certain: known, candidates: inFolder(folder, candidates).filter((candidate) => candidate !== known) };
}

const nothingRemembered: RememberedPairs = async () => [];

function inFolder(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, name));
}

/**
 * The episodes of a folder: recordings with a transcript in the same folder, by name or because the two were open
 * together before. Throws EarmarkError.
 */
export async function pairsOf(
  folder: string,
  remembered: RememberedPairs = nothingRemembered,
): Promise<EpisodeFiles[]> {
  const name = basename(folder);
  const names = await readdir(folder).catch((error) => {
    throw unreadable(error, name);
  });
  const pairs = await allPairsAmong(inFolder(folder, names), remembered);
  if (pairs.length > 0) return pairs;
  throw libraryError('no-pairs', { file: name });
}

/** The recordings among these files whose transcript is among them, too, in natural order of their names. */
export function pairsAmong(paths: readonly string[]): EpisodeFiles[] {
  const transcripts = byPreference(paths.filter(isTranscriptName)).map(parsedPath);
  const recordings = byPreference(paths.filter(isAudioName)).map(parsedPath);
  const pairs: EpisodeFiles[] = [];
  // Equal names go first, so that a merely similar name cannot take their transcript.
  for (const match of [sameStem, surelyAlike]) {
    for (const [audio, transcript] of match(unpaired(recordings, pairs), unpaired(transcripts, pairs))) {
      pairs.push({ audio, transcript });
    }
  }
  return inOrder(pairs);
}

/** The same, and those of the others that were open together before. */
export async function allPairsAmong(paths: readonly string[], remembered: RememberedPairs): Promise<EpisodeFiles[]> {
  const pairs = pairsAmong(paths);
  const taken = new Set(pairs.flatMap(({ audio, transcript }) => [audio, transcript]));
  const left = paths.filter((path) => !taken.has(path));
  return inOrder([...pairs, ...(await remembered(left.filter(isAudioName), left.filter(isTranscriptName)))]);
}

/** Episodes in natural order of their files' names. */
export function inOrder(episodes: readonly EpisodeFiles[]): EpisodeFiles[] {
  const nameOf = ({ audio, transcript }: EpisodeFiles) => basename(audio ?? transcript ?? '');
  return [...episodes].sort((a, b) => order.compare(nameOf(a), nameOf(b)));
}

interface ParsedPath extends ParsedName {
  readonly path: string;
}

type Matching = (
  recordings: readonly ParsedPath[],
  transcripts: readonly ParsedPath[],
) => (readonly [string, string])[];

const sameStem: Matching = (recordings, transcripts) => {
  const byStem = new Map(transcripts.toReversed().map((transcript) => [transcript.stem, transcript]));
  return recordings.flatMap(({ stem, path }) => {
    const transcript = byStem.get(stem);
    byStem.delete(stem);
    return transcript ? [[path, transcript.path] as const] : [];
  });
};

const surelyAlike: Matching = (recordings, transcripts) => {
  const left = new Map(transcripts.map((transcript) => [transcript.fileName, transcript]));
  return recordings.flatMap((recording) => {
    const { certain } = matchName(recording, [...left.values()]);
    const transcript = certain === null ? undefined : left.get(certain);
    left.delete(certain ?? '');
    return transcript ? [[recording.path, transcript.path] as const] : [];
  });
};

function unpaired(files: readonly ParsedPath[], pairs: readonly EpisodeFiles[]): ParsedPath[] {
  const taken = new Set(pairs.flatMap(({ audio, transcript }) => [audio, transcript]));
  return files.filter(({ path }) => !taken.has(path));
}

function parsedPath(path: string): ParsedPath {
  return { path, ...parseName(basename(path)) };
}

const order = new Intl.Collator(undefined, { numeric: true });
/** Names of text files that are in many folders, and are no transcripts. */
const NOT_TRANSCRIPTS = /^(?:readme|licen[cs]e|changelog|contributing)\.\w+$/i;

/** Whether a file's name says that it may be a transcript. */
export function isTranscriptName(path: string): boolean {
  const name = basename(path);
  const isOther = NOT_TRANSCRIPTS.test(name) || name.toLowerCase().endsWith(`.${WORK_EXTENSION}`);
  return transcriptExtensions.includes(extname(name).toLowerCase()) && !isOther;
}

function byPreference(paths: readonly string[]): string[] {
  const table = [...audioExtensions, ...transcriptExtensions];
  const rank = (path: string) => {
    const place = table.indexOf(extname(path).toLowerCase());
    return place < 0 ? table.length : place;
  };
  return [...paths].sort((a, b) => rank(a) - rank(b) || order.compare(basename(a), basename(b)));
}

function withDot(extension: string): string {
  return extension.startsWith('.') ? extension : `.${extension}`;
}
