import { readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { EarmarkError, type ErrorCode } from '../../core/errors';
import type { Remembered } from '../database/remembered';
import { inTransaction } from '../database/schema';
import type { Connection } from '../database/sqlite';
import type { Fingerprints } from '../episode-store';
import type { Fingerprint } from '../fingerprint';
import { type Drives, hasSilent } from './drives';
import { putFolders, putIndexed, putProblem, removeText } from './index-rows';
import type { KeptWork } from './kept-work';
import { putLikely } from './likely';
import { areMovedLeft, listedIn, type Prints } from './listing';
import { type Listed, type ListedFiles, readEpisode } from './read-episode';
import type { Scan } from './scan';
import { stamp, TO_TRY_AGAIN } from './stamp';

export interface RefreshOptions {
  readonly connection: Connection;
  readonly library: KeptWork;
  /** The folders that were added. */
  readonly folders: readonly string[];
  readonly scan: Scan;
  /** What the data folder remembers. */
  readonly remembered: Remembered;
  readonly drives: Drives;
  /** Is told how many of the episodes that changed are done. */
  readonly onProgress: (done: number, of: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings the index to what is in the folders and in the data folder now. Only what changed is read. What was away stays:
 * its words are still found. Each episode is written by itself, so a killed run goes on where it stopped. Returns
 * whether anything changed. Rejects with what SQLite throws, and when the signal is aborted.
 */
export async function refresh(options: RefreshOptions): Promise<boolean> {
  const { connection, remembered } = options;
  if (!(await refreshOnce(options))) return false;
  // What was moved is known by its content, which was read only now.
  if (areMovedLeft(aloneIn(connection), remembered)) await refreshOnce(options);
  putLikely(connection);
  return true;
}

/** The fingerprints of recordings without a transcript, and the other way round. */
function aloneIn(connection: Connection): ReadonlySet<Fingerprint> {
  const rows = connection
    .prepare(
      'SELECT coalesce(transcript_print, audio_print) AS print FROM texts WHERE transcript IS NULL OR audio IS NULL',
    )
    .all() as { readonly print: Fingerprint | null }[];
  return new Set(rows.map(({ print }) => print).filter((print) => print !== null));
}

async function refreshOnce(options: RefreshOptions): Promise<boolean> {
  const { connection, library, folders, scan, remembered, drives, onProgress, signal } = options;
  const rows = connection
    .prepare(
      `SELECT path, state, transcript AS text, audio AS sound, audio_print AS audio, transcript_print AS transcript
       FROM texts`,
    )
    .all() as unknown as readonly Row[];
  const before = new Map(rows.map((row) => [row.path, row]));
  const notesOf = notesReader(remembered);
  const changed: { listed: Listed; stateWith: StateWith }[] = [];
  const gone = new Set(before.keys());
  for (const listed of await listedIn(scan, remembered, printsIn(rows), drives)) {
    signal.throwIfAborted();
    const { audio, transcript } = listed.files;
    if (hasSilent(drives, audio, transcript)) {
      gone.delete(listed.path);
      continue;
    }
    drives.touch(audio, transcript);
    const stamps = await stampsOf(listed.files);
    if (stamps === null) continue;
    gone.delete(listed.path);
    const row = before.get(listed.path);
    // What cannot be told now stays as it was.
    if (row && stamps === TO_TRY_AGAIN) continue;
    const stateWith: StateWith = (prints) =>
      stamps === TO_TRY_AGAIN ? TO_TRY_AGAIN : [stamps, ...notesOf(listed.files, prints)].join(' ');
    if (row?.state !== stateWith(row ?? NO_PRINTS)) changed.push({ listed, stateWith });
  }
  const emptied = await emptiedOf(folders, [...gone], drives);
  // The reason of the look comes last, and stays.
  const away = [...emptied.map((path) => ({ path, reason: null })), ...scan.away];
  const hidden = [...away, ...scan.problems].map(({ path }) => join(path, sep));
  const removed = [...gone].filter((path) => !hidden.some((folder) => path.startsWith(folder)));
  removeAll(connection, removed);
  const hasOtherFolders = foldersIn(connection, () => putFolders(connection, folders, away, scan.problems));
  let isOther = removed.length > 0 || hasOtherFolders;
  for (const [index, { listed, stateWith }] of changed.entries()) {
    signal.throwIfAborted();
    onProgress(index, changed.length);
    drives.touch(listed.files.audio, listed.files.transcript);
    if (await indexOne(connection, library, listed, stateWith, signal)) isOther = true;
  }
  onProgress(changed.length, changed.length);
  return isOther;
}

/** With the fingerprints of the files as they were when they were read. */
interface Row extends Fingerprints {
  readonly path: string;
  readonly state: string;
  /** The paths of its transcript and its recording; null without one. */
  readonly text: string | null;
  readonly sound: string | null;
}

function printsIn(rows: readonly Row[]): Prints {
  const prints = new Map<string, Fingerprint>();
  for (const { text, sound, transcript, audio } of rows) {
    if (text !== null && transcript !== null) prints.set(text, transcript);
    if (sound !== null && audio !== null) prints.set(sound, audio);
  }
  return prints;
}

/** What the rows of an episode depend on. Its fingerprints are known only once it was read. */
type StateWith = (prints: Fingerprints) => string;

const NO_PRINTS: Fingerprints = { audio: null, transcript: null };

/**
 * The folders of the library that lost episodes and have nothing in them now, or cannot be listed. Their drive went away
 * after the folders were looked through, or left an empty folder where it was.
 */
async function emptiedOf(folders: readonly string[], gone: readonly string[], drives: Drives): Promise<string[]> {
  const emptied: string[] = [];
  for (const folder of folders) {
    if (drives.isSilent(folder) || !gone.some((path) => path.startsWith(join(folder, sep)))) continue;
    drives.touch(folder);
    const names = await readdir(folder).catch(() => []);
    if (names.length === 0) emptied.push(folder);
  }
  return emptied;
}

/** Returns whether the folders are others after some work. */
function foldersIn(connection: Connection, work: () => void): boolean {
  const now = () => JSON.stringify(connection.prepare('SELECT * FROM folders ORDER BY path').all());
  const before = now();
  work();
  return now() !== before;
}

/** Errors that come from the system or the drive, not from what is in a file. The next try may work. */
const OF_SYSTEM: readonly ErrorCode[] = ['not-found', 'no-permission', 'cannot-read'];

/** Returns whether the rows of the episode changed. */
async function indexOne(
  connection: Connection,
  library: KeptWork,
  listed: Listed,
  stateWith: StateWith,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const episode = await readEpisode(listed.files, library);
    signal.throwIfAborted();
    putIndexed(connection, listed, stateWith(episode.prints), episode);
    return true;
  } catch (error) {
    // A hostile file may state times that are no times.
    if (!(error instanceof EarmarkError || error instanceof RangeError)) throw error;
    if (!(error instanceof EarmarkError && OF_SYSTEM.includes(error.code))) {
      putProblem(connection, listed, stateWith(NO_PRINTS), basename(listed.path), error.message);
      return true;
    }
    // Words that were read before are still found.
    const before = connection.prepare('SELECT state, problem FROM texts WHERE path = ?').get(listed.path);
    const { state: stateBefore, problem } = (before ?? {}) as {
      readonly state?: string;
      readonly problem?: string | null;
    };
    if (problem === null || (stateBefore === TO_TRY_AGAIN && problem === error.message)) return false;
    putProblem(connection, listed, TO_TRY_AGAIN, basename(listed.path), error.message);
    return true;
  }
}

/**
 * Shows whether the files of an episode were written to. Null for an episode that is not there; `TO_TRY_AGAIN` where the
 * system does not tell.
 */
async function stampsOf(files: ListedFiles): Promise<string | null> {
  const { audio, transcript } = files;
  const own = await stamp(transcript ?? audio);
  if (own === null) return null;
  if (audio === null || transcript === null) return own;
  const ofSound = await stamp(audio);
  return own === TO_TRY_AGAIN || ofSound === TO_TRY_AGAIN ? TO_TRY_AGAIN : `${own} ${audio} ${ofSound}`;
}

/**
 * Reads what is remembered of an episode, by the paths of its files and by their fingerprints: what was never opened, or
 * was moved, is known by these only. Where the listener stopped is no part of it.
 */
function notesReader({ episodes, syncs }: Remembered): (files: ListedFiles, prints: Fingerprints) => Iterable<string> {
  const notes = new Map<string, string[]>();
  const note = (name: string, text: string) => notes.set(name, [...(notes.get(name) ?? []), text]);
  for (const { key, record, revision } of episodes)
    for (const file of [record.audio, record.transcript])
      for (const name of file ? [file.path, file.fingerprint] : []) note(name, `${key}:${revision}:${record.duration}`);
  for (const { audio, transcript, serial } of syncs) for (const name of [audio, transcript]) note(name, String(serial));
  return ({ audio, transcript }, prints) => {
    const names = [transcript, audio, prints.transcript, prints.audio].filter((name) => name !== null);
    return new Set(names.flatMap((name) => notes.get(name) ?? []).sort());
  };
}

function removeAll(connection: Connection, paths: readonly string[]): void {
  if (paths.length === 0) return;
  inTransaction(connection, () => {
    for (const path of paths) removeText(connection, path);
  });
}
