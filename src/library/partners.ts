import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { audioExtensions, isAudioName } from '../audio/parsing/formats';
import { unreadable } from '../core/file-errors';
import { readers } from '../core/transcript/readers';
import { matchPartner, NameIndex, type ParsedName, parseName } from './matching';
import { libraryError } from './wording';
import { WORK_EXTENSION } from './work-file';

/** The files of an episode, by path. At least one exists. */
export interface EpisodeFiles {
  readonly audio: string | null;
  readonly transcript: string | null;
}

/** What a person said of two files: that they belong together, or do not. */
export interface SaidPair {
  /** Paths. */
  readonly audio: string;
  readonly transcript: string;
  readonly together: boolean;
}

/** Finds what people said of any of some files. Partners that were moved are looked for in `beside`, too. */
export type SaidOf = (paths: readonly string[], beside?: readonly string[]) => Promise<readonly SaidPair[]>;

/** Finds files that belong together whatever their places and names. Never rejects because of a file. */
export interface KnownPairs {
  readonly said: SaidOf;
  /** Among recordings and transcripts, those that were open together before. */
  opened(recordings: readonly string[], transcripts: readonly string[]): Promise<readonly EpisodeFiles[]>;
}

const NOTHING_KNOWN: KnownPairs = { said: async () => [], opened: async () => [] };

/** Files as they belong together. */
export interface SortedFiles {
  readonly pairs: readonly EpisodeFiles[];
  /** Paths of recordings without a transcript, and the other way round. */
  readonly recordings: readonly string[];
  readonly transcripts: readonly string[];
}

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
 * Looks for the transcript of a recording, or the other way round. What a person said comes first. Otherwise it is looked
 * for in the folder: by name, or else the one that it was open with before. A folder that cannot be listed counts as empty.
 */
export async function findPartner(path: string, known = NOTHING_KNOWN, isAudio = isAudioName(path)): Promise<Partner> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const partnerOf = (pair: EpisodeFiles) => (isAudio ? pair.transcript : pair.audio);
  const isOf = (pair: EpisodeFiles) => (isAudio ? pair.audio : pair.transcript) === path;
  const said = (await known.said([path], inFolder(folder, names))).filter(isOf);
  // What was said last of two files counts.
  const areTogether = new Map(said.map((pair) => [partnerOf(pair), pair.together]));
  const isParted = (name: string) => areTogether.get(join(folder, name)) === false;
  const others = names.filter(isAudio ? isTranscriptName : isAudioName).filter((name) => !isParted(name));
  const { certain, candidates } = matchPartner(basename(path), byPreference(others));
  const together = said.findLast((pair) => areTogether.get(partnerOf(pair)));
  const named = together ? partnerOf(together) : certain === null ? null : join(folder, certain);
  if (named !== null) return { certain: named, candidates: inFolder(folder, candidates) };
  const paths = inFolder(folder, others);
  const [pair] = await (isAudio ? known.opened([path], paths) : known.opened(paths, [path]));
  const opened = (pair && partnerOf(pair)) ?? null;
  return { certain: opened, candidates: inFolder(folder, candidates).filter((candidate) => candidate !== opened) };
}

function inFolder(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, name));
}

/**
 * The episodes of a folder: recordings with a transcript in the same folder, by name or because the two were open
 * together before, and with the one that a person named, wherever that is. Throws EarmarkError.
 */
export async function pairsOf(folder: string, known = NOTHING_KNOWN): Promise<EpisodeFiles[]> {
  const name = basename(folder);
  const names = await readdir(folder).catch((error) => {
    throw unreadable(error, name);
  });
  const pairs = await allPairsAmong(inFolder(folder, names), known);
  if (pairs.length > 0) return pairs;
  throw libraryError('no-pairs', { file: name });
}

/** The recordings among these files whose transcript is among them, too, in natural order of their names. */
export function pairsAmong(paths: readonly string[]): EpisodeFiles[] {
  const transcripts = byPreference(paths.filter(isTranscriptName)).map(parsedPath);
  const recordings = byPreference(paths.filter(isAudioName)).map(parsedPath);
  const pairs: EpisodeFiles[] = [];
  // Equal names go first, so that a merely similar name cannot take their transcript.
  for (const match of [sameName, sameStem, surelyAlike]) {
    for (const [audio, transcript] of match(unpaired(recordings, pairs), unpaired(transcripts, pairs))) {
      pairs.push({ audio, transcript });
    }
  }
  return inOrder(pairs);
}

/** The same, with those of the others that were open together before, and as people said. */
export async function allPairsAmong(paths: readonly string[], known: KnownPairs): Promise<EpisodeFiles[]> {
  const found = await openedPairsAmong(paths, known);
  return inOrder(obeying(found, await known.said(paths)).pairs);
}

/** All of these files: pairs by their names, and those that were open together before. */
export async function openedPairsAmong(
  paths: readonly string[],
  { opened }: Pick<KnownPairs, 'opened'>,
): Promise<SortedFiles> {
  const named = pairsAmong(paths);
  const left = withoutThose(paths, named);
  const remembered = await opened(left.filter(isAudioName), left.filter(isTranscriptName));
  const others = withoutThose(left, remembered);
  return {
    pairs: inOrder([...named, ...remembered]),
    recordings: others.filter(isAudioName),
    transcripts: others.filter((path) => !isAudioName(path) && isTranscriptName(path)),
  };
}

/**
 * Files as people said that they belong together. A recording has the transcript that was named for it last. A transcript
 * may have several recordings.
 */
export function obeying(found: SortedFiles, said: readonly SaidPair[]): SortedFiles {
  if (said.length === 0) return found;
  const nameOf = ({ audio, transcript }: EpisodeFiles) => JSON.stringify([audio, transcript]);
  const texts = new Map<string, string>();
  const parted = new Set<string>();
  for (const { audio, transcript, together } of said) {
    if (together) texts.set(audio, transcript);
    else if (texts.get(audio) === transcript) texts.delete(audio);
    if (together) parted.delete(nameOf({ audio, transcript }));
    else parted.add(nameOf({ audio, transcript }));
  }
  const stays = (pair: EpisodeFiles) => !texts.has(pair.audio ?? '') && !parted.has(nameOf(pair));
  const named = [...texts].map(([audio, transcript]) => ({ audio, transcript }));
  const pairs = [...found.pairs.filter(stays), ...named];
  const dropped = found.pairs.filter((pair) => !stays(pair));
  const left = withoutThose([...new Set(dropped.flatMap(filesOf))], pairs);
  return {
    pairs,
    recordings: [...withoutThose(found.recordings, pairs), ...left.filter(isAudioName)],
    transcripts: [...withoutThose(found.transcripts, pairs), ...left.filter((path) => !isAudioName(path))],
  };
}

function filesOf({ audio, transcript }: EpisodeFiles): string[] {
  return [audio, transcript].filter((path) => path !== null);
}

function withoutThose(paths: readonly string[], pairs: readonly EpisodeFiles[]): string[] {
  const taken = new Set(pairs.flatMap(filesOf));
  return paths.filter((path) => !taken.has(path));
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

/** Names that are the same but for the extension. On some drives, others differ from them only by case. */
const sameName: Matching = (recordings, transcripts) =>
  sameBy(({ fileName }) => basename(fileName, extname(fileName)), recordings, transcripts);

const sameStem: Matching = (recordings, transcripts) => sameBy(({ stem }) => stem, recordings, transcripts);

function sameBy(nameOf: (file: ParsedPath) => string, ...[recordings, transcripts]: Parameters<Matching>) {
  const byName = new Map(transcripts.toReversed().map((transcript) => [nameOf(transcript), transcript]));
  return recordings.flatMap((recording) => {
    const transcript = byName.get(nameOf(recording));
    byName.delete(nameOf(recording));
    return transcript ? [[recording.path, transcript.path] as const] : [];
  });
}

const surelyAlike: Matching = (recordings, transcripts) => {
  const left = new NameIndex(transcripts);
  return recordings.flatMap((recording) => {
    const transcript = left.sureMatch(recording);
    if (transcript === null) return [];
    left.remove(transcript);
    return [[recording.path, transcript.path] as const];
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
