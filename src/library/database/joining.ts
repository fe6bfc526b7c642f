import { randomUUID } from 'node:crypto';
import { isSame } from '../../core/document/apply';
import { joining } from '../../core/document/join';
import { NEW_DOCUMENT, type StoredDocument } from '../../core/document/replica';
import type { EarmarkError } from '../../core/errors';
import type { Fingerprint } from '../fingerprint';
import type { EpisodeRecord } from '../records';
import { syncSchema } from '../sync-records';
import { appendTo, documentIn, isStateOld, keepState, putDocument, setDocumentRowsAside } from './document-rows';
import { EPISODES, fromJson, putEpisode, setEpisodeAside, storedEpisode } from './rows';
import type { Connection } from './sqlite';
import { DATABASE } from './sqlite-error';
import { KEPT_OF_RECORDING, putSync, type StoredSync } from './syncs';
import { databaseError } from './wording';

/** An episode with its document. */
export interface DocumentedEpisode {
  readonly key: Fingerprint;
  readonly record: EpisodeRecord;
  readonly document: StoredDocument;
}

/** What became of something of another library here. */
export type Taken = 'new' | 'joined' | 'same';

/**
 * Takes an episode of another library into the database. Nothing that is here is lost: see `joining` for its document,
 * and `joinedRecord`. The same again changes nothing. `report` is told of rows here that make no sense. Call it within a
 * transaction.
 */
export function takeEpisode(
  connection: Connection,
  { key, record, document: theirs }: DocumentedEpisode,
  report: (error: EarmarkError) => void,
): Taken {
  const row = connection.prepare(`${EPISODES} WHERE key = ?`).get(key);
  const known = row === undefined ? null : storedEpisode(row);
  if (row !== undefined && !known) {
    setEpisodeAside(connection, row);
    report(databaseError('damaged-file/episode', { file: DATABASE }));
  }
  if (!known) {
    putEpisode(connection, key, record);
    if (theirs.revision > 0) putDocument(connection, key, theirs);
    return 'new';
  }
  const { document, strange } = documentIn(connection, key);
  setDocumentRowsAside(connection, key, strange);
  if (strange.length > 0) report(databaseError('damaged-file/edits', { file: DATABASE, count: strange.length }));
  const mine = document ?? NEW_DOCUMENT;
  const result = joining(mine, theirs, randomUUID);
  const joined = joinedRecord(known.record, record, result.kind !== 'nothing');
  if (result.kind === 'nothing' && isSame(joined, known.record)) return 'same';
  putEpisode(connection, key, joined);
  if (result.kind === 'replaced') putDocument(connection, key, result.by);
  if (result.kind === 'entries') appendTo(connection, key, mine, result.entries, joined.changed);
  if (isStateOld(connection, key)) keepState(connection, key);
  return 'joined';
}

/** The record of an episode that two libraries have. What was heard last counts, and otherwise what is here. */
function joinedRecord(mine: EpisodeRecord, theirs: EpisodeRecord, isEdited: boolean): EpisodeRecord {
  // Whoever has taken in the document as it was must see that it is another one now.
  const isAsBefore = isEdited && theirs.changed <= mine.changed;
  const [newer, older] = theirs.changed > mine.changed ? [theirs, mine] : [mine, theirs];
  return {
    ...mine,
    audio: located(mine.audio, theirs.audio),
    transcript: located(mine.transcript, theirs.transcript),
    position: newer.position > 0 ? newer.position : older.position,
    speed: newer.speed ?? older.speed,
    duration: mine.duration ?? theirs.duration,
    joined: { ...theirs.joined, ...mine.joined },
    changed: isAsBefore ? new Date().toISOString() : newer.changed,
  };
}

/** A file that both have is where `theirs` says: whoever made that has looked for it here. */
function located(mine: EpisodeRecord['audio'], theirs: EpisodeRecord['audio']): EpisodeRecord['audio'] {
  return mine === null || mine.fingerprint === theirs?.fingerprint ? theirs : mine;
}

/**
 * Takes what another library found in a recording. What is here stays, unless a newer Earmark has found it there. No
 * result of another text is dropped for it. The same again changes nothing. Returns whether it was taken. Call it within
 * a transaction.
 */
export function takeSync(connection: Connection, sync: StoredSync): boolean {
  const { audio, transcript, found } = sync;
  const theirs = fromJson(found, syncSchema);
  if (!theirs) return false;
  const rows = connection.prepare('SELECT transcript, found FROM syncs WHERE audio = ?').all(audio);
  const kept = rows as unknown as readonly { transcript: string; found: string }[];
  const same = kept.find((row) => row.transcript === transcript);
  const mine = same && fromJson(same.found, syncSchema);
  if (mine ? mine.aligner >= theirs.aligner : !same && kept.length >= KEPT_OF_RECORDING) return false;
  putSync(connection, sync);
  return true;
}
