import { basename, join, sep } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { statFile } from '../../files/open-file';
import { inTransaction } from '../database/schema';
import type { Connection } from '../database/sqlite';
import type { Remembered } from '../database/store';
import type { Library } from '../library';
import { putIndexed, putProblem, removeText } from './index-rows';
import { readEpisode, type TextFiles } from './read-episode';
import type { Scan } from './scan';

export interface RefreshOptions {
  readonly connection: Connection;
  readonly library: Library;
  readonly scan: Scan;
  /** What the data folder remembers. */
  readonly remembered: Remembered;
  /** Is told how many of the episodes that changed are done. */
  readonly onProgress: (done: number, of: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings the index to what is in the folders and in the data folder now. Only what changed is read. What was away stays:
 * its words are still found. Each episode is written by itself, so a killed run goes on where it stopped. Rejects with
 * what SQLite throws, and when the signal is aborted.
 */
export async function refresh({ connection, library, scan, remembered, onProgress, signal }: RefreshOptions) {
  const files = textsOf(scan, remembered);
  const before = new Map(
    connection
      .prepare('SELECT transcript, state FROM texts')
      .all()
      .map((row) => [String((row as Row).transcript), String((row as Row).state)]),
  );
  const stateOf = stateReader(remembered);
  const changed: { files: TextFiles; state: string }[] = [];
  const gone = new Set(before.keys());
  for (const file of files) {
    signal.throwIfAborted();
    const state = await stateOf(file);
    if (state === null) continue;
    gone.delete(file.transcript);
    if (before.get(file.transcript) !== state) changed.push({ files: file, state });
  }
  removeAll(
    connection,
    [...gone].filter((path) => !scan.away.some((folder) => path.startsWith(join(folder, sep)))),
  );
  for (const [index, { files: file, state }] of changed.entries()) {
    signal.throwIfAborted();
    onProgress(index, changed.length);
    await indexOne(connection, library, file, state);
  }
  onProgress(changed.length, changed.length);
}

interface Row {
  readonly transcript: string;
  readonly state: string;
}

async function indexOne(connection: Connection, library: Library, files: TextFiles, state: string): Promise<void> {
  try {
    putIndexed(connection, files, state, await readEpisode(files, library));
  } catch (error) {
    // A hostile file may state times that are no times.
    if (!(error instanceof EarmarkError || error instanceof RangeError)) throw error;
    putProblem(connection, files, state, basename(files.transcript), error.message);
  }
}

/** The texts of the folders, with or without a recording, and those that were opened elsewhere. */
function textsOf(scan: Scan, { episodes }: Remembered): TextFiles[] {
  const texts = new Map<string, TextFiles>();
  for (const { audio, transcript } of scan.pairs) if (transcript) texts.set(transcript, { audio, transcript });
  for (const transcript of scan.transcripts) texts.set(transcript, { audio: null, transcript });
  for (const { record } of episodes) {
    const path = record.transcript?.path;
    if (path !== undefined && !texts.has(path))
      texts.set(path, { audio: record.audio?.path ?? null, transcript: path });
  }
  return [...texts.values()];
}

/**
 * Reads what the rows of a text depend on: its files, and the newest change of what is remembered of them. Null for a
 * text that is not there.
 */
function stateReader({ episodes, syncs }: Remembered): (files: TextFiles) => Promise<string | null> {
  const serials = new Map<string, number>();
  const note = (path: string | undefined, serial: number) => {
    if (path !== undefined) serials.set(path, Math.max(serial, serials.get(path) ?? 0));
  };
  const prints = new Map<string, string[]>();
  for (const { record, serial } of episodes)
    for (const file of [record.audio, record.transcript]) {
      if (!file) continue;
      note(file.path, serial);
      prints.set(file.fingerprint, [...(prints.get(file.fingerprint) ?? []), file.path]);
    }
  for (const { audio, transcript, serial } of syncs)
    for (const path of [...(prints.get(audio) ?? []), ...(prints.get(transcript) ?? [])]) note(path, serial);
  return async ({ transcript, audio }) => {
    const text = await stamp(transcript);
    if (text === null) return null;
    const serial = Math.max(serials.get(transcript) ?? 0, serials.get(audio ?? '') ?? 0);
    return [text, audio ?? '', audio === null ? '' : await stamp(audio), serial].join(' ');
  };
}

/** Shows whether a file was written to; null if it is not there, or no file. */
async function stamp(path: string): Promise<string | null> {
  const info = await statFile(path).catch(() => null);
  return info && `${info.size}:${info.mtimeMs}`;
}

function removeAll(connection: Connection, transcripts: readonly string[]): void {
  if (transcripts.length === 0) return;
  inTransaction(connection, () => {
    for (const transcript of transcripts) removeText(connection, transcript);
  });
}
