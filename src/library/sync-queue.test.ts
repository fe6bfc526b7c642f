import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainError } from '../core/errors';
import { seconds } from '../core/time/seconds';
import { fileError } from '../core/wording';
import { type AskStore, storeHere } from './database/calls';
import { openDatabase } from './database/connection';
import { versionOf } from './database/schema';
import { ownSqlite } from './database/sqlite';
import { SyncQueue } from './sync-queue';

let folder: string;
let ask: AskStore;
let queue: SyncQueue;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-queue-'));
  ask = storeHere(folder, () => {});
  queue = new SyncQueue(ask, () => {});
});
afterEach(async () => {
  await ask('close');
  rmSync(folder, { recursive: true });
});

const wanted = (...names: string[]) =>
  names.map((token) => ({
    token,
    title: `Episode ${token}`,
    audio: `/shows/${token}.mp3`,
    transcript: `/shows/${token}.md`,
    duration: seconds(60),
  }));
const order = (of = queue) => of.syncs.map(({ token }) => token).join('');
const states = (of = queue) => of.syncs.map(({ token, state }) => `${token} ${state}`);

/** The queue as the next start reads it. */
async function restarted(): Promise<SyncQueue> {
  const next = new SyncQueue(ask, () => {});
  await next.read();
  return next;
}

test('what was asked for is there after a restart, in its order, with what came of it', async () => {
  expect(await queue.add(wanted('a', 'b', 'c', 'd'))).toBe(4);
  await queue.move('d', 'a');
  const problem = plainError(fileError('not-found', { file: 'b.mp3' }));
  await queue.end(['a'], null);
  await queue.end(['b'], problem);
  await queue.pause(true);
  const next = await restarted();
  expect(states(next)).toEqual(['d waiting', 'a done', 'b failed', 'c waiting']);
  expect(next.syncs.find(({ token }) => token === 'b')?.problem).toEqual(problem);
  expect(next.syncs[0]).toMatchObject(wanted('d')[0] ?? {});
  expect(next.isPaused).toBe(true);
  await next.pause(false);
  expect((await restarted()).isPaused).toBe(false);
});

test('an episode is queued once, and one that has ended is queued again at the end', async () => {
  await queue.add(wanted('a', 'b', 'c'));
  await queue.end(['b'], null);
  expect(await queue.add(wanted('c', 'b', 'a'))).toBe(1);
  expect(order(await restarted())).toBe('acb');
  expect(queue.syncs.every(({ state }) => state === 'waiting')).toBe(true);
});

test('an episode is moved to any place, however often', async () => {
  await queue.add(wanted('a', 'b', 'c', 'd'));
  await queue.move('c', 'a');
  expect(order()).toBe('cabd');
  await queue.move('c', null);
  expect(order()).toBe('abdc');
  await queue.move('a', 'gone');
  await queue.move('gone', 'a');
  expect(order()).toBe('abdc');
  // Halves between two places run out after some fifty moves.
  await queue.move('d', 'b');
  for (let times = 0; times < 70; times += 1) {
    const [moved, expected] = times % 2 === 0 ? (['c', 'adcb'] as const) : (['d', 'acdb'] as const);
    await queue.move(moved, 'b');
    expect(order()).toBe(expected);
  }
  expect(order(await restarted())).toBe('acdb');
});

test('failed ones are tried again at the end, and removed ones do not come back', async () => {
  await queue.add(wanted('a', 'b', 'c'));
  await queue.end(['a', 'b'], plainError(fileError('not-found', { file: 'x' })));
  await queue.retry(['a', 'c']);
  expect(states()).toEqual(['b failed', 'c waiting', 'a waiting']);
  await queue.remove(['c']);
  await queue.end(['c'], null);
  expect(order(await restarted())).toBe('ba');
});

test('changes are made one after the other, and one that the disk refuses changes nothing', async () => {
  await Promise.all([queue.add(wanted('a')), queue.add(wanted('b')), queue.move('b', 'a')]);
  expect(order()).toBe('ba');
  const refusing = new SyncQueue(
    ((name: 'queue', ...input: []) =>
      (name as string) === 'changeQueue'
        ? Promise.reject(fileError('not-found', { file: 'earmark.db' }))
        : ask(name, ...input)) as AskStore,
    () => {},
  );
  await refusing.read();
  await expect(refusing.remove(['a'])).rejects.toMatchObject({ code: 'not-found' });
  await expect(refusing.pause(true)).rejects.toMatchObject({ code: 'not-found' });
  expect([order(refusing), refusing.isPaused]).toEqual(['ba', false]);
});

test('a database from before there was a queue gets an empty one', async () => {
  await ask('addFolder', '/shows');
  await ask('close');
  const path = join(folder, 'database/earmark.db');
  const { connection } = await openDatabase(path, ownSqlite());
  expect(versionOf(connection)).toBeGreaterThan(6);
  connection.exec('DROP TABLE people; DROP TABLE queue; PRAGMA user_version = 6');
  await connection.close();
  await queue.read();
  expect(queue.syncs).toEqual([]);
  await queue.add(wanted('a'));
  expect(order(await restarted())).toBe('a');
  expect(await ask('folders')).toEqual(['/shows']);
});
