import { FINGERPRINT, type Fingerprint } from '../fingerprint';
import type { Connection } from './sqlite';

/** The answer to a write to an episode that another process has forgotten. */
export const FORGOTTEN = { forgotten: true } as const;

/**
 * The episodes that a process has read or written. Those that have disappeared since were forgotten by another process.
 */
export class KnownEpisodes {
  private readonly keys = new Set<Fingerprint>();

  add(keys: readonly Fingerprint[]): void {
    for (const key of keys) this.keys.add(key);
  }

  /** Clears the list. The database was opened anew: it may be another, or an older one from a backup. */
  clear(): void {
    this.keys.clear();
  }

  /**
   * Whether an episode was there and was forgotten since. An episode that made no sense was set aside, not forgotten.
   */
  isForgotten(connection: Connection, key: Fingerprint): boolean {
    const isThere = (table: 'episodes' | 'set_aside') =>
      connection.prepare(`SELECT 1 FROM ${table} WHERE key = ?`).get(key) !== undefined;
    return this.keys.has(key) && !isThere('episodes') && !isThere('set_aside');
  }

  /** Those that were forgotten since the last call. */
  takeForgotten(connection: Connection): Fingerprint[] {
    const forgotten = [...this.keys].filter((key) => this.isForgotten(connection, key));
    for (const key of forgotten) this.keys.delete(key);
    return forgotten;
  }
}

/** Keys of the episodes opened last, the newest first. */
export function recentsIn(connection: Connection): string[] {
  const rows = connection.prepare('SELECT episode FROM recents ORDER BY place').all() as { episode: string }[];
  // A damaged file may have named anything here.
  return rows.map(({ episode }) => episode).filter((key) => FINGERPRINT.test(key));
}

/**
 * Writes the list of recent episodes. What another process changed in it since it was `before` is kept. Returns what it is
 * now. Call it within a transaction.
 */
export function putRecents(
  connection: Connection,
  keys: readonly Fingerprint[],
  { before, most }: { readonly before: readonly Fingerprint[]; readonly most: number },
): readonly Fingerprint[] {
  const [first, ...others] = keys;
  const there = recentsIn(connection);
  const added = others.filter((key) => !before.includes(key));
  const theirs = there.filter((key) => keys.includes(key) || !before.includes(key));
  const all = [...new Set([...(first === undefined ? [] : [first]), ...added, ...theirs, ...others])];
  const now = isSameList(there, before) ? keys : all.slice(0, most);
  connection.exec('DELETE FROM recents');
  for (const key of now) connection.prepare('INSERT INTO recents (episode) VALUES (?)').run(key);
  return now;
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, n) => key === b[n]);
}
