import { FINGERPRINT, type Fingerprint } from '../fingerprint';
import type { Connection } from './sqlite';

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
