import type { Fingerprint } from '../fingerprint';
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
