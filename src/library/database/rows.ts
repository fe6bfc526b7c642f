import { z } from 'zod';
import { type Seconds, seconds } from '../../core/time/seconds';
import { FINGERPRINT, type Fingerprint } from '../fingerprint';
import { type EpisodeRecord, episodeSchema } from '../records';
import type { Connection } from './sqlite';

/** An episode's record as it is in the database, and the number of the change that made it so. */
export interface StoredEpisode {
  readonly key: Fingerprint;
  readonly record: EpisodeRecord;
  readonly serial: number;
}

interface EpisodeRow {
  readonly key: string;
  readonly serial: number;
  readonly title: string;
  readonly audio: string | null;
  readonly audio_path: string | null;
  readonly transcript: string | null;
  readonly transcript_path: string | null;
  readonly position: number;
  readonly speed: number | null;
  readonly duration: number | null;
  readonly changed: string;
  readonly joined: string;
}

/** Selects the fields of the records of episodes. */
export const EPISODES = `
  SELECT key, serial, title, audio, a.path AS audio_path, transcript, t.path AS transcript_path,
    position, speed, duration, changed, joined
  FROM episodes
  LEFT JOIN files AS a ON a.fingerprint = audio
  LEFT JOIN files AS t ON t.fingerprint = transcript`;

const anObject = z.looseObject({});

/** The episode in a row of `EPISODES`. Null if the row makes no sense: files are input, too. */
export function storedEpisode(row: unknown): StoredEpisode | null {
  const { key, serial, audio, audio_path, transcript, transcript_path, joined, ...rest } = row as EpisodeRow;
  const file = (fingerprint: string | null, path: string | null) =>
    fingerprint === null ? null : { fingerprint, path: path ?? '' };
  const record = episodeSchema.safeParse({
    ...rest,
    joined: fromJson(joined, anObject) ?? {},
    audio: file(audio, audio_path),
    transcript: file(transcript, transcript_path),
  }).data;
  return record && FINGERPRINT.test(key) ? { key, serial, record } : null;
}

/** Puts an episode's record into the database, in place of what it was. Call it within a transaction. */
export function putEpisode(connection: Connection, key: Fingerprint, record: EpisodeRecord): number {
  const { title, audio, transcript, position, speed, duration, changed, joined } = record;
  for (const file of [audio, transcript])
    if (file)
      connection
        .prepare('INSERT INTO files VALUES (?, ?) ON CONFLICT DO UPDATE SET path = excluded.path')
        .run(file.fingerprint, file.path);
  const serial = nextSerial(connection);
  connection
    .prepare(
      `INSERT INTO episodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET title = excluded.title,
       audio = excluded.audio, transcript = excluded.transcript, position = excluded.position, speed = excluded.speed,
       duration = excluded.duration, changed = excluded.changed, serial = excluded.serial, joined = excluded.joined`,
    )
    .run(
      key,
      title,
      audio?.fingerprint ?? null,
      transcript?.fingerprint ?? null,
      position,
      speed,
      duration,
      changed,
      serial,
      JSON.stringify(joined),
    );
  return serial;
}

/** Counts a change. Call it within a transaction. */
export function nextSerial(connection: Connection): number {
  const row = connection.prepare('UPDATE counter SET serial = serial + 1 RETURNING serial').get();
  return (row as { serial: number }).serial;
}

/** Puts an episode whose row makes no sense, with its document, where nothing overwrites it. Call it within a transaction. */
export function setEpisodeAside(connection: Connection, row: unknown): void {
  const { key } = row as EpisodeRow;
  const rowsOf = (table: 'documents' | 'operations') =>
    connection.prepare(`SELECT * FROM ${table} WHERE episode = ?`).all(key);
  for (const one of [row, ...rowsOf('documents'), ...rowsOf('operations')]) setRowAside(connection, key, one);
  connection.prepare('DELETE FROM episodes WHERE key = ?').run(key);
}

/** Keeps a row of an episode as it is found. Call it within a transaction. */
export function setRowAside(connection: Connection, key: string, row: unknown): void {
  const text = JSON.stringify(row);
  connection.prepare('INSERT INTO set_aside VALUES (?, ?, ?)').run(key, text, nextSerial(connection));
}

/** What a text of JSON holds, where it is an object of this shape; null for anything else. */
export function fromJson<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The number of the newest change. */
export function serialOf(connection: Connection): number {
  return (connection.prepare('SELECT serial FROM counter').get() as { serial: number }).serial;
}

/** A recording and a transcript of one episode. */
export interface StoredPair {
  readonly audio: Fingerprint;
  readonly transcript: Fingerprint;
  readonly transcriptPath: string;
}

/** How far an episode was heard. */
export interface Heard {
  readonly key: Fingerprint;
  readonly position: Seconds;
  /** ISO 8601; when it was opened or worked on last. */
  readonly changed: string;
}

/** How far each episode was heard. */
export function heardIn(connection: Connection): Heard[] {
  return connection
    .prepare('SELECT key, position, changed FROM episodes')
    .all()
    .map((row) => {
      const { key, position, changed } = row as { key: string; position: number; changed: string };
      return { key, position: seconds(Math.max(0, Number(position) || 0)), changed };
    });
}

/** The fingerprints and paths of every episode with both files, last changed first. */
export function pairsIn(connection: Connection): StoredPair[] {
  return connection
    .prepare(
      `SELECT audio, transcript, path AS transcriptPath FROM episodes JOIN files ON fingerprint = transcript
         WHERE audio IS NOT NULL ORDER BY serial DESC`,
    )
    .all()
    .map((row) => ({ ...(row as StoredPair) }));
}
