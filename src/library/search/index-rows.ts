import { namePart } from '../../core/find/query';
import { indexedText } from '../../core/find/terms';
import type { Seconds } from '../../core/time/seconds';
import { countWords } from '../../core/transcript/words';
import { inTransaction } from '../database/schema';
import type { Connection } from '../database/sqlite';
import type { IndexedEpisode, Listed } from './read-episode';
import type { FolderAway, Scan } from './scan';
import { putClips, removeClips } from './shown-places';
import { turnId } from './turn-id';
import { packStarts } from './word-starts';

/** The rows of an episode replace those that it had. All of them are written, or none. */
export function putIndexed(connection: Connection, listed: Listed, state: string, episode: IndexedEpisode): void {
  const { turns, times, clips, ...facts } = episode;
  inTransaction(connection, () => {
    removeText(connection, listed.path);
    const words = turns.reduce((sum, { text }) => sum + countWords(text), 0);
    const ends = times.at(-1)?.end ?? null;
    const text = insertText(connection, listed, { ...facts, state, words, clips: clips.length, ends, problem: null });
    putClips(connection, text, clips);
    const insertTurn = connection.prepare('INSERT INTO turns (id, speaker, said, starts) VALUES (?, ?, ?, ?)');
    const insertTerms = connection.prepare('INSERT INTO terms (rowid, said) VALUES (?, ?)');
    const speakers = new Map<string, number>();
    for (const [index, turn] of turns.entries()) {
      const time = times[index];
      if (!time) continue;
      const speaker = turn.speaker === null ? null : speakerOf(connection, turn.speaker, speakers);
      if (speaker !== null) countVoice(connection, text, speaker, Math.max(0, time.end - time.start));
      const id = turnId(text, index);
      insertTurn.run(id, speaker, turn.text, packStarts(time));
      insertTerms.run(id, indexedText(turn.text));
    }
  });
}

/** Notes that a file cannot be read, and why. */
export function putProblem(
  connection: Connection,
  listed: Listed,
  state: string,
  title: string,
  problem: string,
): void {
  inTransaction(connection, () => {
    removeText(connection, listed.path);
    const prints = { audio: null, transcript: null };
    const none = {
      episode: null,
      show: null,
      number: null,
      date: null,
      cover: null,
      duration: null,
      timing: null,
      words: 0,
      clips: 0,
      ends: null,
    };
    insertText(connection, listed, { ...none, prints, state, title, problem });
  });
}

/** Removes all of the episode at a path. Call it within a transaction. */
export function removeText(connection: Connection, path: string): void {
  const row = connection.prepare('SELECT id FROM texts WHERE path = ?').get(path);
  if (!row) return;
  const { id } = row as { readonly id: number };
  const range = [turnId(id, 0), turnId(id + 1, 0)] as const;
  // An FTS5 table without content does not delete by a range.
  connection.prepare('DELETE FROM terms WHERE rowid IN (SELECT id FROM turns WHERE id >= ? AND id < ?)').run(...range);
  connection.prepare('DELETE FROM turns WHERE id >= ? AND id < ?').run(...range);
  connection.prepare('DELETE FROM voices WHERE text = ?').run(id);
  removeClips(connection, id);
  connection.prepare('DELETE FROM texts WHERE id = ?').run(id);
}

/** Notes which folders there are, and which of them are away or cannot be listed. */
export function putFolders(
  connection: Connection,
  folders: readonly string[],
  away: readonly FolderAway[],
  problems: Scan['problems'],
): void {
  inTransaction(connection, () => {
    connection.exec('DELETE FROM folders');
    const insert = connection.prepare('INSERT OR REPLACE INTO folders VALUES (?, ?, ?)');
    for (const path of folders) insert.run(path, 'there', null);
    for (const { path, reason } of away) insert.run(path, 'away', reason);
    for (const { path, error } of problems) insert.run(path, 'unreadable', error.message);
  });
}

type TextRow = Omit<IndexedEpisode, 'turns' | 'times' | 'source' | 'text' | 'clips'> & {
  readonly clips: number;
  readonly state: string;
  readonly words: number;
  readonly ends: Seconds | null;
  readonly problem: string | null;
};

function insertText(connection: Connection, { path, files }: Listed, row: TextRow): number {
  const { episode, prints, state, title, show, number, date, cover, duration, timing, words, clips, ends, problem } =
    row;
  const { transcript, audio } = files;
  const inserted = connection
    .prepare(
      `INSERT INTO texts (path, transcript, audio, transcript_print, audio_print, episode, state, title, show, show_folded, number, date, cover, duration, timing, words,
         clips, ends, problem)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    )
    .get(
      path,
      transcript,
      audio,
      prints.transcript,
      prints.audio,
      episode,
      state,
      title,
      show,
      namePart(show ?? ''),
      number,
      date,
      cover,
      duration,
      timing,
      words,
      clips,
      ends,
      problem,
    );
  return (inserted as { id: number }).id;
}

function countVoice(connection: Connection, text: number, speaker: number, length: number): void {
  connection
    .prepare(
      `INSERT INTO voices VALUES (?, ?, 1, ?)
       ON CONFLICT DO UPDATE SET turns = turns + 1, seconds = seconds + excluded.seconds`,
    )
    .run(text, speaker, length);
}

function speakerOf(connection: Connection, name: string, known: Map<string, number>): number {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  connection.prepare('INSERT OR IGNORE INTO speakers (name, folded) VALUES (?, ?)').run(name, namePart(name));
  const { id } = connection.prepare('SELECT id FROM speakers WHERE name = ?').get(name) as { id: number };
  known.set(name, id);
  return id;
}
