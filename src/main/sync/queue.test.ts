import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainError } from '../../core/errors';
import { seconds } from '../../core/time/seconds';
import { fileError } from '../../core/wording';
import type { QueueView } from '../../ipc/queue';
import type { QueuedSync } from '../../library/database/queue';
import type { Library } from '../../library/library';
import type { EpisodeFiles } from '../../library/partners';
import { openLibrary } from '../../library/testing/library-here';
import type { FileProcess } from '../files/file-process';
import { onceHere } from '../files/testing/files-here';
import { mainError } from '../wording';
import { isFolderThere } from './create-queue';
import { Queue } from './queue';
import type { FilesRun, SyncedFiles } from './sync-files';

const ALIGNMENT = { turns: [], untranscribed: [], unspoken: [], shifts: [], found: 1, language: 'en' };

/** A sync that was begun, and functions to end it. */
interface Begun extends FilesRun {
  readonly token: string;
  readonly finish: (belongs?: boolean) => void;
  readonly fail: (error: unknown) => void;
}

let folder: string;
let library: Library;
let queue: Queue;
let begun: Begun[];
let views: QueueView[];
let open: EpisodeFiles;
let isOpenSynced: boolean;
/** Whether the library found the folder of the shows emptied. */
let isEmptied: boolean;
/** The state of each episode in the index. */
let indexed: Map<string, string>;

const FINGERPRINT = '0'.repeat(32);
const pair = { audio: `audio-${FINGERPRINT}`, transcript: `text-${FINGERPRINT}`, words: null };
const filesOf = (token: string) => ({
  audio: join(folder, 'shows', `${token}.mp3`),
  transcript: join(folder, 'shows', `${token}.md`),
});
const names = (count: number) => Array.from({ length: count }, (_, n) => `e${n}`);

async function start(): Promise<void> {
  // What an ended run had under way, and what it still reports, must not count in the next.
  const own: Begun[] = [];
  const ownViews: QueueView[] = [];
  begun = own;
  views = ownViews;
  library = await openLibrary(join(folder, 'data'));
  queue = new Queue({
    library,
    ask: (async (name: string) =>
      name === 'folders'
        ? [{ path: join(folder, 'shows'), isAway: isEmptied }]
        : [...indexed].map(([token, state]) => ({
            token,
            title: token.toUpperCase(),
            ...filesOf(token),
            ...(state === 'without-transcript' && { transcript: null }),
            duration: seconds(600),
            state,
            problem: state === 'unreadable' ? 'It is empty.' : null,
          }))) as never,
    syncFiles: ({ token }: QueuedSync, run: FilesRun) =>
      new Promise<SyncedFiles>((resolve, reject) => {
        const files = { audio: `${token}.mp3`, transcript: `${token}.md` };
        const finish = (belongs = true) =>
          resolve({ pair, found: { alignment: { ...ALIGNMENT, belongs }, pins: [] }, files });
        own.push({ ...run, token, finish, fail: reject });
        run.signal.addEventListener('abort', () => reject(run.signal.reason));
      }),
    isThere: isFolderThere(onceHere),
    open: () => open,
    isOpenSynced: () => isOpenSynced,
    onFound: () => {},
    send: (view) => ownViews.push(view),
  });
  await queue.beginAfter(Promise.resolve());
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-queue-'));
  mkdirSync(join(folder, 'shows'));
  open = { audio: null, transcript: null };
  isOpenSynced = false;
  isEmptied = false;
  indexed = new Map(names(50).map((token) => [token, 'estimated']));
  await start();
});
afterEach(async () => {
  await library.queue.pause(true);
  await library.close();
  rmSync(folder, { recursive: true });
});

const states = () => queue.list().map(({ token, state }) => `${token} ${state}`);
/** Waits until the sync of this episode has begun. */
const begins = async (token: string) => {
  await expect.poll(() => begun.at(-1)?.token).toBe(token);
  return begun.at(-1) as Begun;
};

test('only pairs that were not synced are queued, once, and synced in order, one at a time', async () => {
  indexed.set('e1', 'synced').set('e2', 'without-transcript').set('e3', 'unreadable');
  expect(await queue.add(['e0', 'e1', 'e2', 'e3', 'e4', 'made up'])).toEqual({
    queued: 2,
    waiting: 0,
    synced: 1,
    unfit: 2,
  });
  expect(await queue.add(['e4'])).toMatchObject({ queued: 0, waiting: 1 });
  const first = await begins('e0');
  expect(states()).toEqual(['e0 running', 'e4 waiting']);
  first.onProgress(0.5, false);
  first.finish();
  (await begins('e4')).finish();
  await expect.poll(states).toEqual(['e0 done', 'e4 done']);
  expect(views.at(-1)).toMatchObject({ count: 2, done: 2, failed: 0, running: null, secondsLeft: 0 });
  expect(begun).toHaveLength(2);
});

test('a text that is not that of its recording, and a file that is gone, fail with the reason, and the others go on', async () => {
  await queue.add(['e0', 'e1', 'e2']);
  (await begins('e0')).finish(false);
  (await begins('e1')).fail(fileError('not-found', { file: 'e1.mp3' }));
  await begins('e2');
  expect(queue.list()).toMatchObject([
    { state: 'failed', problem: { code: 'other-recording', message: expect.stringContaining('“e0.md”') } },
    { state: 'failed', problem: { code: 'not-found' } },
    { state: 'running', problem: null },
  ]);
  await library.queue.retry(['e0']);
  expect(states()).toEqual(['e1 failed', 'e2 running', 'e0 waiting']);
});

test('killed with 50 in the queue, the next start goes on where it was', async () => {
  await queue.add(names(50));
  (await begins('e0')).finish();
  (await begins('e1')).onProgress(0.9, false);
  // Nothing is closed or written at the end.
  await start();
  for (const token of names(50).slice(1)) (await begins(token)).finish();
  await expect.poll(() => views.at(-1)?.done).toBe(50);
  expect(begun).toHaveLength(49);
});

test('a pause stops the sync under way and begins none, also after a restart, until it goes on', async () => {
  await queue.add(['e0', 'e1']);
  const first = await begins('e0');
  await library.queue.pause(true);
  await expect.poll(() => first.signal.aborted).toBe(true);
  await expect.poll(states).toEqual(['e0 waiting', 'e1 waiting']);
  await start();
  expect(states()).toEqual(['e0 waiting', 'e1 waiting']);
  expect(begun).toEqual([]);
  await library.queue.pause(false);
  await begins('e0');
});

test('one that is taken out while it is synced is stopped, and the next begins', async () => {
  await queue.add(['e0', 'e1']);
  const first = await begins('e0');
  await library.queue.remove(['e0']);
  await begins('e1');
  expect(first.signal.aborted).toBe(true);
  expect(states()).toEqual(['e1 running']);
});

test('episodes of a drive that is away wait and say so, the others go on, and they follow when it is back', async () => {
  rmSync(join(folder, 'shows'), { recursive: true });
  await queue.add(['e0', 'e1']);
  (await begins('e0')).fail(fileError('not-found', { file: 'e0.mp3' }));
  await expect.poll(states).toEqual(['e0 away', 'e1 away']);
  expect(views.at(-1)).toMatchObject({ away: 2, failed: 0, running: null });
  expect(queue.list()[0]?.problem).toMatchObject({ code: 'not-found' });
  expect(begun).toHaveLength(1);
  mkdirSync(join(folder, 'shows'));
  await queue.look();
  await expect.poll(() => begun.length).toBe(2);
  (await begins('e0')).finish();
  await begins('e1');
});

test('a drive that leaves its folder empty is away, too', async () => {
  await queue.add(['e0', 'e1']);
  isEmptied = true;
  (await begins('e0')).fail(fileError('not-found', { file: 'e0.mp3' }));
  await expect.poll(states).toEqual(['e0 away', 'e1 away']);
  await queue.look();
  expect(begun).toHaveLength(1);
  isEmptied = false;
  await queue.look();
  await expect.poll(() => begun.length).toBe(2);
});

test('one whose drive does not answer goes to the end, and one that was cancelled has not failed', async () => {
  await queue.add(['e0', 'e1']);
  (await begins('e0')).fail(mainError('no-answer', { file: 'e0.mp3' }));
  await expect.poll(states).toEqual(['e1 away', 'e0 away']);
  await queue.look();
  (await begins('e1')).fail(mainError('cancelled/files'));
  await expect.poll(states).toEqual(['e1 waiting', 'e0 waiting']);
});

test('what another process has synced is done, without being begun here', async () => {
  await queue.add(['e0', 'e1', 'e2']);
  await begins('e0');
  indexed.set('e1', 'synced');
  await queue.look();
  expect(states()).toEqual(['e0 running', 'e1 done', 'e2 waiting']);
});

test('the open episode comes first, and its own sync before the queue', async () => {
  await queue.add(['e0', 'e1', 'e2']);
  const first = await begins('e0');
  open = filesOf('e2');
  first.finish();
  const second = await begins('e2');
  isOpenSynced = true;
  queue.episodeChanged();
  await expect.poll(states).toEqual(['e0 done', 'e1 waiting', 'e2 waiting']);
  expect(second.signal.aborted).toBe(true);
  isOpenSynced = false;
  queue.episodeChanged();
  await expect.poll(() => begun.length).toBe(3);
});

test('a sync leaves the processors to others, and has one thread while something plays', async () => {
  await queue.add(['e0']);
  const asked: unknown[] = [];
  const ask = async (...what: unknown[]) => void asked.push(what);
  (await begins('e0')).onStarted({ ask } as unknown as FileProcess);
  queue.setPlaying(true);
  queue.setPlaying(true);
  queue.setPlaying(false);
  expect(asked).toEqual([false, true, false].map((one) => ['yieldProcessors', { one }]));
});

test('the time left is judged by the speed so far', async () => {
  await queue.add(['e0', 'e1', 'e2']);
  const first = await begins('e0');
  expect(views.at(-1)?.secondsLeft).toBeNull();
  first.onProgress(0.001, false);
  first.finish();
  await begins('e1');
  // Three equal recordings, and one of them took next to no time.
  expect(views.at(-1)?.secondsLeft).toBeLessThan(60);
  expect(views.at(-1)?.secondsLeft).toBeGreaterThan(0);
});

test('an episode that is forgotten leaves the queue', async () => {
  const key = pair.audio;
  const { audio, transcript } = filesOf('e1');
  library.episodes.save(key, {
    title: 'E1',
    audio: { fingerprint: key, path: audio },
    transcript: { fingerprint: pair.transcript, path: transcript },
    position: seconds(0),
    speed: null,
    duration: null,
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
  });
  await library.flush();
  await queue.add(['e0', 'e1']);
  await library.queue.end(['e1'], plainError(fileError('not-found', { file: 'e1.mp3' })));
  await library.forget(key);
  expect(states()).toEqual(['e0 running']);
});
