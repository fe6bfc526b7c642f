import { z } from 'zod';
import type { PlainError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import { fromJson } from './rows';
import { isDone, markDone } from './schema';
import type { Connection } from './sqlite';

/** An episode of the library that is to be synced, or what came of it. */
export interface QueuedSync {
  /** Names the episode, as in the list of the library. */
  readonly token: string;
  readonly title: string;
  /** Paths. */
  readonly audio: string;
  readonly transcript: string;
  /** Of the recording; null if it is not known. */
  readonly duration: Seconds | null;
  /** Those with smaller numbers come first. */
  readonly place: number;
  readonly state: 'waiting' | 'failed' | 'done';
  /** Why it failed; null if it did not. */
  readonly problem: PlainError | null;
}

/** The episodes that somebody asked to sync. */
export interface StoredQueue {
  /** In order. */
  readonly syncs: readonly QueuedSync[];
  readonly isPaused: boolean;
}

/** A change of the queue. All of it is done, or nothing. */
export interface QueueChange {
  /** Episodes that come into the queue, again if they are in it. */
  readonly put?: readonly QueuedSync[];
  /** Episodes of the queue that change. One that is not in it any more stays away. */
  readonly change?: readonly QueuedSync[];
  /** Tokens of episodes that leave the queue. */
  readonly take?: readonly string[];
  readonly isPaused?: boolean;
}

const problemSchema = z.object({
  code: z.string(),
  key: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  message: z.string(),
  advice: z.string(),
  place: z.object({ file: z.string().optional(), line: z.number().optional() }),
});

const rowSchema = z.object({
  token: z.string(),
  title: z.string(),
  audio: z.string(),
  transcript: z.string(),
  duration: z.number().min(0).nullable(),
  place: z.number(),
  state: z.enum(['waiting', 'failed', 'done']),
  problem: z
    .string()
    .nullable()
    .transform((text) => text && fromJson(text, problemSchema)),
});

/** The queue as it is stored. A row that makes no sense is left out. */
export function queueIn(connection: Connection): StoredQueue {
  const rows = connection.prepare('SELECT * FROM queue ORDER BY place, token').all();
  const syncs = rows.flatMap((row) => (rowSchema.safeParse(row).data as QueuedSync | undefined) ?? []);
  return { syncs, isPaused: isDone(connection, 'paused') };
}

/** Changes the queue. Call it within a transaction. */
export function changeQueue(connection: Connection, { put = [], change = [], take = [], isPaused }: QueueChange): void {
  const insert = connection.prepare('INSERT OR REPLACE INTO queue VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { token, title, audio, transcript, duration, place, state, problem } of put)
    insert.run(token, title, audio, transcript, duration, place, state, problem && JSON.stringify(problem));
  const update = connection.prepare('UPDATE queue SET place = ?, state = ?, problem = ? WHERE token = ?');
  for (const { token, place, state, problem } of change)
    update.run(place, state, problem && JSON.stringify(problem), token);
  const remove = connection.prepare('DELETE FROM queue WHERE token = ?');
  for (const token of take) remove.run(token);
  if (isPaused === true) markDone(connection, 'paused');
  if (isPaused === false) connection.exec("DELETE FROM done WHERE what = 'paused'");
}
