import type { Fingerprint } from '../fingerprint';
import { nextSerial } from './rows';
import type { Connection } from './sqlite';

/** Of one recording: each change of its transcript's file may have one. */
const KEPT_OF_RECORDING = 5;

/** By what a sync is found. */
export interface SyncNames {
  /** Null where the recording is not there: then any of the text will do. */
  readonly audio: Fingerprint | null;
  readonly transcript: Fingerprint;
  /** Names the text by its words alone; null where they are not known. */
  readonly words: string | null;
}

/** A recording, and the text that was found in it. */
export interface FoundSync extends SyncNames {
  readonly audio: Fingerprint;
}

export interface StoredSync extends FoundSync {
  /** What was found, as JSON. */
  readonly found: string;
}

/** What was found for a text, the best first: for its file, else for the same words, the newest. */
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

/** Keeps what was found, in place of what was found before: who waits for it finds it. Call it within a transaction. */
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
