import type { Connection } from './sqlite';
import type { FoundSync } from './syncs';

/** A recording, and the transcript that somebody searches for in it. */
export type ClaimedPair = Pick<FoundSync, 'audio' | 'transcript'>;

/** Who searches a recording for a text, so that nobody else does it at the same time. */
export interface Claim {
  /** Names one search of one process. */
  readonly owner: string;
  /** How many signs of life it has given. */
  readonly beat: number;
  /** Share of the work that is done, 0 to 1. */
  readonly done: number;
}

/**
 * Claims a pair, unless somebody else has it. A claim of `dead` is taken over if it gave no sign of life since. Returns
 * the claim that is valid then. Call it within a transaction.
 */
export function claimPair(
  connection: Connection,
  { audio, transcript }: ClaimedPair,
  owner: string,
  dead: Claim | null,
): Claim {
  if (dead)
    connection
      .prepare('DELETE FROM claims WHERE audio = ? AND transcript = ? AND owner = ? AND beat = ?')
      .run(audio, transcript, dead.owner, dead.beat);
  connection.prepare('INSERT OR IGNORE INTO claims VALUES (?, ?, ?, 0, 0)').run(audio, transcript, owner);
  const one = connection.prepare('SELECT owner, beat, done FROM claims WHERE audio = ? AND transcript = ?');
  return { ...(one.get(audio, transcript) as Claim) };
}

/** Gives a sign of life. */
export function beatClaim(
  connection: Connection,
  { audio, transcript }: ClaimedPair,
  owner: string,
  done: number,
): void {
  connection
    .prepare('UPDATE claims SET beat = beat + 1, done = ? WHERE audio = ? AND transcript = ? AND owner = ?')
    .run(done, audio, transcript, owner);
}

/** Leaves a pair to others. */
export function releaseClaim(connection: Connection, { audio, transcript }: ClaimedPair, owner: string): void {
  connection
    .prepare('DELETE FROM claims WHERE audio = ? AND transcript = ? AND owner = ?')
    .run(audio, transcript, owner);
}
