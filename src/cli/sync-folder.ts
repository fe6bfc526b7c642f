import { realpath } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { join, relative } from 'node:path';
import type { Alignment } from '../core/align/alignment';
import { obeys } from '../core/document/shown-times';
import { unreadable } from '../core/file-errors';
import { foldersBelow } from '../library/folders-below';
import type { Library } from '../library/library';
import { saidOf } from '../library/pairings';
import { type EpisodeFiles, obeying, pairsAmong } from '../library/partners';
import { readTranscriptFile } from '../library/read-transcript';
import type { Pairing } from '../library/records';
import { jsonLine, print, printJson } from './output';
import { FileProblem, inLine, onFile } from './problems';
import { WaitingLine } from './progress';
import { openLibrary, rememberedOf, saved } from './remembered';
import { sureShare } from './report';
import { isInShard, type Shard } from './shard';
import { sync } from './sync-pair';
import { cliError } from './wording';

/** The bytes that aligning one episode may take, and how many processors it uses. */
const MEMORY = 700_000_000;
const PROCESSORS = 2;

interface Pair {
  readonly audio: string;
  readonly transcript: string;
}

interface NamedPair extends Pair {
  /** The path of the recording, relative to the folder that was named. */
  readonly name: string;
}

interface Done extends Pair {
  readonly alignment: Alignment;
  /** Whether it was found in an earlier run. */
  readonly kept: boolean;
  readonly elapsed: number;
}

export interface FolderWish {
  readonly folders: readonly string[];
  /** Where the results are saved, and the app finds them. */
  readonly dataFolder: string;
  readonly asJson: boolean;
  /** The part of the pairs that is this process's; null for all. */
  readonly shard: Shard | null;
}

/**
 * Aligns every pair of recording and transcript in the folders and their subfolders, several at a time as far as memory
 * allows. Saves each result at once, so a killed run continues where it stopped. A pair that fails is reported. The
 * others still come, and the exit code is 1 at the end.
 */
export async function syncFolder({ folders, dataFolder, asJson, shard }: FolderWish): Promise<void> {
  const library = await openLibrary(dataFolder);
  const said = await library.pairings.all();
  const found = (await Promise.all(folders.map((folder) => pairsBelow(folder, said)))).flat();
  const pairs = shard ? found.filter(({ name }) => isInShard(name, shard)) : found;
  const results: Done[] = [];
  const left = pairs.values();
  const work = async () => {
    for (const pair of left) {
      const done = await syncPair(pair, library).catch(failed);
      if (!done) continue;
      results.push(done);
      await (asJson ? printJson(jsonLine(jsonOf(done))) : print(`${lineFor(done)}\n`));
    }
  };
  const atOnce = Math.min(availableParallelism() / PROCESSORS, freemem() / 2 / MEMORY);
  await Promise.all(Array.from({ length: Math.max(1, Math.floor(atOnce)) }, work));
  await library.close();
  if (results.some(({ alignment }) => !alignment.belongs)) process.exitCode = 1;
  if (!asJson) await print(summary(results, pairs.length, found.length, shard));
  else if (shard) await printJson(jsonLine({ ...shard, ...countsOf(results, pairs.length), of: found.length }));
}

/** Obeys the moments set by hand. A result without them is found again. */
async function syncPair(pair: Pair, library: Library): Promise<Done> {
  const text = await onFile(pair.transcript, () => readTranscriptFile(pair.transcript));
  const remembered = await rememberedOf(library, text, pair.audio);
  const before = await library.syncs.read(remembered.pair, text.transcript);
  if (before && obeys(before, remembered.pins)) return { ...pair, alignment: before.alignment, kept: true, elapsed: 0 };
  const waiting = new WaitingLine(pair.transcript);
  const { alignment, kept, elapsed } = await sync({
    path: pair.transcript,
    audio: pair.audio,
    remembered: async () => remembered,
    onProgress: (_done, elsewhere) => waiting.show(elsewhere),
  });
  await saved(library, pair.transcript);
  return { ...pair, alignment, kept, elapsed };
}

function failed(error: unknown): null {
  if (!(error instanceof FileProblem)) throw error;
  process.exitCode = 1;
  console.error(error.message);
  return null;
}

/** The recordings of a folder with their transcripts. A folder below that cannot be listed is reported, and left out. */
async function pairsBelow(folder: string, pairings: readonly Pairing[]): Promise<NamedPair[]> {
  const onUnlisted = (path: string, error: unknown) => {
    const problem = new FileProblem(path, unreadable(error, path));
    if (path === folder) throw problem;
    failed(problem);
  };
  const named: EpisodeFiles[] = [];
  /** The paths as they were given, by those without links, by which people's pairs are known. */
  const given = new Map<string, string>();
  const root = await realpath(folder).catch(() => folder);
  for await (const { path, entries } of foldersBelow(folder, onUnlisted)) {
    const real = join(root, relative(folder, path));
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    for (const name of names) given.set(join(real, name), join(path, name));
    named.push(...pairsAmong(names.map((name) => join(real, name))));
  }
  const said = await saidOf(pairings)([...given.keys()]);
  const { pairs } = obeying({ pairs: named, recordings: [], transcripts: [] }, said);
  if (pairs.length === 0) throw new FileProblem(folder, cliError('no-pairs'));
  return pairs.flatMap(({ audio, transcript }) => {
    const name = audio === null ? undefined : given.get(audio);
    if (name === undefined || transcript === null) return [];
    return [{ audio: name, transcript: given.get(transcript) ?? transcript, name: relative(folder, name) }];
  });
}

function jsonOf({ audio, transcript, alignment, kept, elapsed }: Done) {
  const { turns, shifts, found, belongs, language } = alignment;
  return {
    transcript,
    audio,
    turns: turns.length,
    sure: sureShare(turns),
    found,
    belongs,
    language,
    shifts,
    kept,
    elapsed,
  };
}

function lineFor({ transcript, alignment: { turns, shifts, belongs }, kept, elapsed }: Done): string {
  const name = inLine(transcript);
  if (!belongs) return `${name}: not the text of its recording`;
  const found = `${turns.length} turns, ${Math.round(sureShare(turns) * 100)} % sure`;
  const moved = shifts.length > 0 ? `, ${shifts.length} ${shifts.length === 1 ? 'shift' : 'shifts'} of stamps` : '';
  return `${name}: ${found}${moved}, ${kept ? 'synced before' : `${elapsed.toFixed(1)} s`}`;
}

function countsOf(results: readonly Done[], pairs: number) {
  const synced = results.filter(({ kept }) => !kept).length;
  return { pairs, synced, before: results.length - synced, failed: pairs - results.length };
}

function summary(results: readonly Done[], pairs: number, found: number, shard: Shard | null): string {
  const { synced, before, failed } = countsOf(results, pairs);
  const turns = results.flatMap(({ alignment }) => alignment.turns);
  const elapsed = results.reduce((sum, done) => sum + done.elapsed, 0);
  const count = (what: number, of: string) => `${what} ${of}${what === 1 ? '' : 's'}`;
  return [
    '',
    ...(shard ? [`Shard ${shard.shard} of ${shard.shards}: ${pairs} of ${count(found, 'episode')}`] : []),
    `${count(results.length, 'episode')} of ${pairs}: ${synced} synced, ${before} before, ${failed} failed`,
    `${count(turns.length, 'turn')}, ${(sureShare(turns) * 100).toFixed(1)} % sure`,
    `${count(results.flatMap(({ alignment }) => alignment.shifts).length, 'shift')} of stamps found`,
    `${elapsed.toFixed(1)} s of work\n`,
  ].join('\n');
}
