import { readdir } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import type { Alignment } from '../core/align/alignment';
import { EarmarkError, earmarkError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import { storeHere } from '../library/database/calls';
import { DATABASE } from '../library/database/sqlite-error';
import { fingerprintAudio, fingerprintWords } from '../library/fingerprint';
import { pairsAmong } from '../library/partners';
import { readTranscriptFile } from '../library/read-transcript';
import { Saver } from '../library/saver';
import { SyncStore } from '../library/sync-store';
import { jsonLine, print, printData } from './output';
import { FileProblem, inLine, lineOf, onFile } from './problems';
import { sureShare } from './report';
import { sync } from './sync';

/** What aligning one episode may take, in bytes, and how many processors it uses. */
const MEMORY = 700_000_000;
const PROCESSORS = 2;

interface Pair {
  readonly audio: string;
  readonly transcript: string;
}

interface Done extends Pair {
  readonly alignment: Alignment;
  /** Whether it was found in an earlier run. */
  readonly kept: boolean;
  readonly elapsed: number;
}

/**
 * Aligns every pair of recording and transcript in the folders and below, several at a time as far as memory goes, and
 * keeps each result at once in `dataFolder`, where the app looks for it: what was killed goes on where it stopped. A
 * pair that fails is told and does not keep the others from coming; the exit code remembers it.
 */
export async function syncFolder(folders: readonly string[], dataFolder: string, asJson: boolean): Promise<void> {
  const pairs = (await Promise.all(folders.map(pairsBelow))).flat();
  const tell = (error: EarmarkError) => console.error(lineOf(error, null));
  const ask = storeHere(dataFolder, (told) => told.kind === 'problem' && tell(earmarkError(told.problem)));
  const saver: Saver = new Saver({ onChange: () => {}, write: (name) => store.write(name), fileOf: () => DATABASE });
  const store = new SyncStore(ask, saver, tell);
  const results: Done[] = [];
  const left = pairs.values();
  const work = async () => {
    for (const pair of left) {
      const done = await syncPair(pair, store, saver).catch(failed);
      if (!done) continue;
      results.push(done);
      await (asJson ? printData(jsonLine(jsonOf(done))) : print(`${lineFor(done)}\n`));
    }
  };
  const atOnce = Math.min(availableParallelism() / PROCESSORS, freemem() / 2 / MEMORY);
  await Promise.all(Array.from({ length: Math.max(1, Math.floor(atOnce)) }, work));
  if (results.some(({ alignment }) => !alignment.belongs)) process.exitCode = 1;
  if (!asJson) await print(summary(results, pairs.length));
}

async function syncPair(pair: Pair, store: SyncStore, saver: Saver): Promise<Done> {
  const { transcript, fingerprint } = await onFile(pair.transcript, () => readTranscriptFile(pair.transcript));
  const audio = await onFile(pair.audio, () =>
    fingerprintAudio(pair.audio).catch((error: unknown) => {
      throw unreadable(error, pair.audio);
    }),
  );
  const files = { audio, transcript: fingerprint, words: fingerprintWords(transcript.turns) };
  const before = await store.read(files, transcript);
  if (before) return { ...pair, alignment: before.alignment, kept: true, elapsed: 0 };
  const { alignment, elapsed } = await sync(pair.transcript, pair.audio, undefined, () => {});
  store.save(files, { alignment, pins: [] });
  await saver.flush();
  if (saver.state.error) throw new FileProblem(pair.transcript, saver.state.error);
  return { ...pair, alignment, kept: false, elapsed };
}

function failed(error: unknown): null {
  if (!(error instanceof FileProblem)) throw error;
  process.exitCode = 1;
  console.error(error.message);
  return null;
}

async function pairsBelow(folder: string): Promise<Pair[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new FileProblem(folder, unreadable(error, folder));
  });
  const files = entries.filter((entry) => entry.isFile());
  const pairs = [...new Set(files.map(({ parentPath }) => parentPath))].flatMap((path) =>
    pairsAmong(files.filter(({ parentPath }) => parentPath === path).map(({ name }) => join(path, name))),
  );
  if (pairs.length === 0) throw new FileProblem(folder, noPairs());
  return pairs.flatMap(({ audio, transcript }) => (audio && transcript ? [{ audio, transcript }] : []));
}

function noPairs(): EarmarkError {
  return new EarmarkError(
    'no-pairs',
    'There is no recording with a transcript beside it.',
    'Give both the same name, such as episode.mp3 and episode.md.',
  );
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

function summary(results: readonly Done[], pairs: number): string {
  const mine = results.filter(({ kept }) => !kept);
  const turns = results.flatMap(({ alignment }) => alignment.turns);
  const count = (what: number, of: string) => `${what} ${of}${what === 1 ? '' : 's'}`;
  return [
    '',
    `${count(results.length, 'episode')} of ${pairs}: ${mine.length} synced, ${results.length - mine.length} before, ${pairs - results.length} failed`,
    `${count(turns.length, 'turn')}, ${(sureShare(turns) * 100).toFixed(1)} % sure`,
    `${count(results.flatMap(({ alignment }) => alignment.shifts).length, 'shift')} of stamps found`,
    `${mine.reduce((sum, { elapsed }) => sum + elapsed, 0).toFixed(1)} s of work\n`,
  ].join('\n');
}
