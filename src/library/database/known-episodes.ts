import type { Fingerprint } from '../fingerprint';
import type { Connection } from './sqlite';

/** Answered where something is to be written to an episode that another process has forgotten. */
export const FORGOTTEN = { forgotten: true } as const;

/** The episodes that a process has read or written. Those that are gone since were forgotten by another. */
export class KnownEpisodes {
  private readonly keys = new Set<Fingerprint>();
  private file = '';

  add(keys: readonly Fingerprint[]): void {
    for (const key of keys) this.keys.add(key);
  }

  /** From now on they are of this file of a database. Nothing is known of another. */
  areOf(file: string): void {
    if (file !== this.file) this.keys.clear();
    this.file = file;
  }

  /** Whether an episode was there, and was forgotten since. What makes no sense is set aside, and is not forgotten. */
  isForgotten(connection: Connection, key: Fingerprint): boolean {
    const isThere = (table: 'episodes' | 'set_aside') =>
      connection.prepare(`SELECT 1 FROM ${table} WHERE key = ?`).get(key) !== undefined;
    return this.keys.has(key) && !isThere('episodes') && !isThere('set_aside');
  }

  /** Those that were forgotten since this was asked last. */
  takeForgotten(connection: Connection): Fingerprint[] {
    const forgotten = [...this.keys].filter((key) => this.isForgotten(connection, key));
    for (const key of forgotten) this.keys.delete(key);
    return forgotten;
  }
}
