import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type PlainError, plainError } from '../../core/errors';
import { FINGERPRINT } from '../fingerprint';
import { partsOf, recentsSchema, wholeEpisodeSchema } from '../records';
import { syncSchema } from '../sync-records';
import { putDocument } from './document-rows';
import { fromJson, putEpisode } from './rows';
import { inTransaction, isDone, markDone } from './schema';
import type { Connection } from './sqlite';
import { putSync } from './syncs';
import { databaseError } from './wording';

/** Bytes. A record of 25,000 clips has 10 MB. One of 250 would keep the window from opening for a minute. */
const LARGEST = 32 * 2 ** 20;

/**
 * Takes in the episodes, recent episodes and syncs that an Earmark without a database left in its data folder. Does so
 * once, and takes in all or nothing. Returns the errors of files that could not be read. All files stay as they are.
 * Throws SQLite's errors.
 */
export function takeIn(connection: Connection, dataFolder: string): readonly PlainError[] {
  if (isDone(connection, 'json')) return [];
  return inTransaction(connection, () => {
    // Another process may have done it meanwhile.
    if (isDone(connection, 'json')) return [];
    const reported: PlainError[] = [];
    const read = <T>(path: string, schema: Parameters<typeof fromJson<T>>[1]): T | null => {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      const text = size > LARGEST ? null : textOf(path);
      const value = text === null ? null : fromJson(text, schema);
      const file = basename(path);
      if (value === null)
        reported.push(
          plainError(
            size > LARGEST
              ? databaseError('damaged-file/too-large', { file, size, largest: LARGEST })
              : databaseError('damaged-file/not-taken-in', { file }),
          ),
        );
      return value;
    };
    const episodes = namesIn(join(dataFolder, 'episodes')).flatMap(({ key, path }) => {
      const record = read(path, wholeEpisodeSchema);
      if (record?.log.length === 0 && hasLog(path))
        reported.push(plainError(databaseError('damaged-file/no-steps', { title: record.title })));
      // What the database has is newer: it was salvaged.
      const isKnown = connection.prepare('SELECT 1 FROM episodes WHERE key = ?').get(key) !== undefined;
      return record && !isKnown ? [{ key, record }] : [];
    });
    episodes.sort((a, b) => (a.record.changed < b.record.changed ? -1 : 1));
    for (const { key, record: whole } of episodes) {
      const { record, document } = partsOf(whole);
      putEpisode(connection, key, record);
      putDocument(connection, key, document);
    }
    const syncs = namesIn(join(dataFolder, 'syncs'));
    for (const { key, path } of syncs) {
      const found = read(path, syncSchema);
      if (found)
        putSync(connection, { audio: key, transcript: found.transcript, words: null, found: JSON.stringify(found) });
    }
    const recents = join(dataFolder, 'recents.json');
    const isThere = statSync(recents, { throwIfNoEntry: false }) !== undefined;
    const listed = isThere ? read(recents, recentsSchema) : null;
    putRecents(connection, listed?.episodes ?? (isThere ? recollected(episodes) : []), reported);
    markDone(connection, 'json');
    if (isThere || episodes.length > 0 || syncs.length > 0) markDone(connection, 'used');
    return reported;
  });
}

/** The files of a folder that are named by a fingerprint. */
function namesIn(folder: string): { readonly key: string; readonly path: string }[] {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.json') && FINGERPRINT.test(basename(name, '.json')))
    .map((name) => ({ key: basename(name, '.json'), path: join(folder, name) }));
}

/** Whether a record has edits that could be undone. */
function hasLog(path: string): boolean {
  const log = fromJson(textOf(path) ?? '', z.object({ log: z.unknown() }))?.log;
  return log !== undefined && !(Array.isArray(log) && log.length === 0);
}

/** A file's text. Null if it cannot be read, or is no regular file: a pipe might be waited for for ever. */
function textOf(path: string): string | null {
  try {
    const info = statSync(path);
    return info.isFile() ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

function putRecents(connection: Connection, keys: readonly string[], reported: PlainError[]): void {
  const insert = connection.prepare('INSERT OR IGNORE INTO recents (episode) VALUES (?)');
  for (const key of keys) if (FINGERPRINT.test(key)) insert.run(key);
  const strange = keys.filter((key) => !FINGERPRINT.test(key)).length;
  if (strange > 0)
    reported.push(plainError(databaseError('damaged-file/recents', { file: 'recents.json', count: strange })));
}

type Taken = {
  readonly key: string;
  readonly record: { readonly audio: unknown; readonly transcript: { readonly fingerprint: string } | null };
};

/** A list of recent episodes, made anew out of what is remembered of each. */
function recollected(episodes: readonly Taken[]): string[] {
  const texts = new Set(episodes.flatMap(({ record }) => (record.audio && record.transcript?.fingerprint) || []));
  // What was made of a transcript alone is in the episode that has its recording, too.
  const own = episodes.filter(({ record }) => record.audio || !texts.has(record.transcript?.fingerprint ?? ''));
  return own.map(({ key }) => key).reverse();
}
