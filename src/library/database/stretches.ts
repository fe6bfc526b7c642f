import type { Fingerprint } from '../fingerprint';
import { nextSerial } from './rows';
import type { Connection } from './sqlite';

/** For one recording. A person makes fewer corrections of an episode. */
const KEPT_OF_RECORDING = 20_000;

/** What was found in a stretch of a recording. */
export interface StoredStretch {
  /** Names the stretch and the words in it. */
  readonly name: string;
  /** The result, as JSON. */
  readonly found: string;
}

/** The results for stretches of a recording, by their names. Those that are not known are left out. */
export function stretchesOf(connection: Connection, audio: Fingerprint, names: readonly string[]): StoredStretch[] {
  const rows = connection
    .prepare('SELECT name, found FROM stretches WHERE audio = ? AND name IN (SELECT value FROM json_each(?))')
    .all(audio, JSON.stringify(names));
  return rows.map((row) => ({ ...(row as StoredStretch) }));
}

/** Saves results, in place of older ones. Of too many, the oldest are dropped. Call it within a transaction. */
export function putStretches(connection: Connection, audio: Fingerprint, stretches: readonly StoredStretch[]): void {
  const put = connection.prepare('INSERT OR REPLACE INTO stretches VALUES (?, ?, ?, ?)');
  const serial = nextSerial(connection);
  for (const { name, found } of stretches) put.run(audio, name, found, serial);
  connection
    .prepare(
      `DELETE FROM stretches WHERE audio = ?1 AND name IN
       (SELECT name FROM stretches WHERE audio = ?1 ORDER BY serial DESC LIMIT -1 OFFSET ?2)`,
    )
    .run(audio, KEPT_OF_RECORDING);
}
