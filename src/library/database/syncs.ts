import type { Fingerprint } from '../fingerprint';
import { nextSerial } from './rows';
import type { Connection } from './sqlite';

/** For one recording. Each change of its transcript's file may have one. */
export const KEPT_OF_RECORDING = 5;

/** What identifies a sync. */
export interface SyncNames {
  /** Null if the recording is missing. Then any sync of the text will do. */
  readonly audio: Fingerprint | null;
  readonly transcript: Fingerprint;
  /** Names the text by its words alone; null if they are unknown. */
  readonly words: string | null;
}

/** A recording, and the text that was found in it. */
export interface FoundSync extends SyncNames {
  readonly audio: Fingerprint;
}

export interface StoredSync extends FoundSync {
  /** The result, as JSON. */
  readonly found: string;
}

/** The results for a text, the best first: for its file, then for the same words, the newest first. */
export function syncsOf(connection: Connection, { audio, transcript, words }: SyncNames): string[] {
  const rows = connection
    .prepare(
      `SELECT found FROM syncs WHERE (transcript = ?1 OR words = ?2) AND (?3 IS NULL OR audio = ?3)
       ORDER BY transcript = ?1 DESC, serial DESC LIMIT 3`,
    )
    .all(transcript, words, audio) as { found: string }[];
  return rows.map(({ found }) => found);
}

/** The names of what was found since a change. */
export function syncsSince(connection: Connection, serial: number): FoundSync[] {
  const rows = connection.prepare('SELECT audio, transcript, words FROM syncs WHERE serial > ?').all(serial);
  return rows.map((row) => ({ ...(row as FoundSync) }));
}

/** Saves a result, in place of an older one, and ends the claim of the search. Call it within a transaction. */
export function putSync(connection: Connection, { audio, transcript, words, found }: StoredSync): void {
  connection.prepare('DELETE FROM claims WHERE audio = ? AND transcript = ?').run(audio, transcript);
  connection
    .prepare('INSERT OR REPLACE INTO syncs VALUES (?, ?, ?, ?, ?)')
    .run(audio, transcript, words, found, nextSerial(connection));
  connection
    .prepare(
      `DELETE FROM syncs WHERE audio = ?1 AND serial NOT IN
       (SELECT serial FROM syncs WHERE audio = ?1 ORDER BY serial DESC LIMIT ?2)`,
    )
    .run(audio, KEPT_OF_RECORDING);
}
