import { nextSerial } from './rows';
import type { Connection } from './sqlite';

/** Paths of the folders whose episodes are listed, in the order in which they were added. */
export function foldersIn(connection: Connection): string[] {
  return connection
    .prepare('SELECT path FROM folders ORDER BY serial')
    .all()
    .map((row) => String((row as { path: unknown }).path));
}

/** Adds a folder, unless it is there. Call it within a transaction. */
export function putFolder(connection: Connection, path: string): void {
  connection.prepare('INSERT OR IGNORE INTO folders VALUES (?, ?)').run(path, nextSerial(connection));
}

/** Returns whether it was there. Nothing on disk is touched. Call it within a transaction. */
export function takeFolder(connection: Connection, path: string): boolean {
  return connection.prepare('DELETE FROM folders WHERE path = ?').run(path).changes > 0;
}
