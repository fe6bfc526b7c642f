import type { Fingerprint } from '../fingerprint';
import { type Pairing, pairingSchema } from '../records';
import { nextSerial } from './rows';
import type { Connection } from './sqlite';

interface PairingRow {
  readonly audio: string;
  readonly audio_path: string;
  readonly transcript: string;
  readonly transcript_path: string;
  readonly together: number;
}

/**
 * What people said of recordings and transcripts, in the order in which they said it; with `audio`, of one recording.
 * Rows that make no sense are left out.
 */
export function pairingsIn(connection: Connection, audio: Fingerprint | null = null): Pairing[] {
  return connection
    .prepare('SELECT * FROM pairings WHERE ?1 IS NULL OR audio = ?1 ORDER BY serial')
    .all(audio)
    .flatMap((row) => {
      const { audio, audio_path, transcript, transcript_path, together } = row as PairingRow;
      const pairing = pairingSchema.safeParse({
        audio: { fingerprint: audio, path: audio_path },
        transcript: { fingerprint: transcript, path: transcript_path },
        together: together === 1,
      });
      return pairing.success ? [pairing.data] : [];
    });
}

/**
 * Keeps what a person said of a recording and a transcript. A recording has one transcript: what was said to belong to
 * it before no longer does. A transcript that is parted may have been changed since it was paired: its path tells that it
 * is the same. Returns all that was said of the recording before. Call it within a transaction.
 */
export function putPairing(connection: Connection, { audio, transcript, together }: Pairing): Pairing[] {
  const before = pairingsIn(connection, audio.fingerprint);
  if (together) connection.prepare('DELETE FROM pairings WHERE audio = ? AND together = 1').run(audio.fingerprint);
  else
    connection
      .prepare('DELETE FROM pairings WHERE audio = ? AND together = 1 AND transcript_path = ?')
      .run(audio.fingerprint, transcript.path);
  connection
    .prepare('INSERT OR REPLACE INTO pairings VALUES (?, ?, ?, ?, ?, ?)')
    .run(
      audio.fingerprint,
      audio.path,
      transcript.fingerprint,
      transcript.path,
      Number(together),
      nextSerial(connection),
    );
  return before;
}

/**
 * Takes what was said in another library, unless something is said here of the same two files, or of another transcript
 * for the recording. Call it within a transaction.
 */
export function takePairing(connection: Connection, pairing: Pairing): void {
  const { audio, transcript, together } = pairing;
  const isSaid = pairingsIn(connection, audio.fingerprint).some(
    (mine) =>
      mine.transcript.fingerprint === transcript.fingerprint ||
      (mine.together && (together || mine.transcript.path === transcript.path)),
  );
  if (!isSaid) putPairing(connection, pairing);
}

/** Keeps these in place of all that was said of a recording. Call it within a transaction. */
export function replacePairings(connection: Connection, audio: Fingerprint, pairings: readonly Pairing[]): void {
  connection.prepare('DELETE FROM pairings WHERE audio = ?').run(audio);
  nextSerial(connection);
  for (const pairing of pairings) putPairing(connection, pairing);
}

/** Is another text whenever what was said is other. */
export function stateOfPairings(connection: Connection): string {
  const row = connection.prepare('SELECT count(*) AS count, max(serial) AS last FROM pairings').get();
  return Object.values(row as Record<string, unknown>).join(' ');
}
