import { namePart } from '../../core/find/query';
import { indexedText } from '../../core/find/terms';
import { countWords } from '../../core/transcript/words';
import { inTransaction } from '../database/schema';
import type { Connection } from '../database/sqlite';
import type { IndexedEpisode, TextFiles } from './read-episode';
import { turnId } from './turn-id';
import { packStarts } from './word-starts';

/** The rows of an episode replace those that it had. All of them are written, or none. */
export function putIndexed(connection: Connection, files: TextFiles, state: string, episode: IndexedEpisode): void {
  const { title, show, date, duration, timing, turns, times } = episode;
  inTransaction(connection, () => {
    removeText(connection, files.transcript);
    const words = turns.reduce((sum, { text }) => sum + countWords(text), 0);
    const text = insertText(connection, files, {
      state,
      title,
      show,
      date,
      duration,
      timing,
      words,
      problem: null,
    });
    const insertTurn = connection.prepare('INSERT INTO turns (id, speaker, said, starts) VALUES (?, ?, ?, ?)');
    const insertTerms = connection.prepare('INSERT INTO terms (rowid, said) VALUES (?, ?)');
    const speakers = new Map<string, number>();
    for (const [index, turn] of turns.entries()) {
      const time = times[index];
      if (!time) continue;
      const speaker = turn.speaker === null ? null : speakerOf(connection, turn.speaker, speakers);
      const id = turnId(text, index);
      insertTurn.run(id, speaker, turn.text, packStarts(time));
      insertTerms.run(id, indexedText(turn.text));
    }
  });
}

/** Notes that a transcript cannot be read, and why. */
export function putProblem(
  connection: Connection,
  files: TextFiles,
  state: string,
  title: string,
  problem: string,
): void {
  inTransaction(connection, () => {
    removeText(connection, files.transcript);
    const none = { show: null, date: null, duration: null, timing: 'estimated', words: 0 } as const;
    insertText(connection, files, { ...none, state, title, problem });
  });
}

/** Removes all of a transcript. Call it within a transaction. */
export function removeText(connection: Connection, transcript: string): void {
  const row = connection.prepare('SELECT id FROM texts WHERE transcript = ?').get(transcript);
  if (!row) return;
  const { id } = row as { readonly id: number };
  const range = [turnId(id, 0), turnId(id + 1, 0)] as const;
  // An FTS5 table without content does not delete by a range.
  connection.prepare('DELETE FROM terms WHERE rowid IN (SELECT id FROM turns WHERE id >= ? AND id < ?)').run(...range);
  connection.prepare('DELETE FROM turns WHERE id >= ? AND id < ?').run(...range);
  connection.prepare('DELETE FROM texts WHERE id = ?').run(id);
}

type TextRow = Omit<IndexedEpisode, 'turns' | 'times'> & {
  readonly state: string;
  readonly words: number;
  readonly problem: string | null;
};

function insertText(connection: Connection, { transcript, audio }: TextFiles, row: TextRow): number {
  const { state, title, show, date, duration, timing, words, problem } = row;
  const inserted = connection
    .prepare(
      `INSERT INTO texts (transcript, audio, state, title, show, show_folded, date, duration, timing, words, problem)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    )
    .get(transcript, audio, state, title, show, namePart(show ?? ''), date, duration, timing, words, problem);
  return (inserted as { id: number }).id;
}

function speakerOf(connection: Connection, name: string, known: Map<string, number>): number {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  connection.prepare('INSERT OR IGNORE INTO speakers (name, folded) VALUES (?, ?)').run(name, namePart(name));
  const { id } = connection.prepare('SELECT id FROM speakers WHERE name = ?').get(name) as { id: number };
  known.set(name, id);
  return id;
}
