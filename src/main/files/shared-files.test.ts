import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileProcess } from './file-process';
import { SharedFiles } from './shared-files';
import { Forked } from './testing/forked';

// Answers with its number; for a file `far…` once the file `answer` exists. Notes what it is asked.
const PROGRAM = `
  const { name, input: { path } } = asked;
  appendFileSync(folder + '/asked', name + ' ' + path + '\\n');
  if (path.includes('throws')) return fault('it throws');
  if (path.includes('dies')) process.exit(3);
  while (path.includes('far') && !existsSync(folder + '/answer')) await new Promise((go) => setTimeout(go, 5));
  answer(process.pid);
`;

let folder: string;
let forked: Forked;
let ask: (path: string, signal?: AbortSignal) => Promise<unknown>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-shared-'));
  forked = new Forked(folder, PROGRAM);
  const shared = new SharedFiles(() => new FileProcess(forked.fork()));
  ask = (path, signal) => shared.ask('state', { path }, signal);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  forked.end();
  await rm(folder, { recursive: true });
});

const asked = () => {
  try {
    return readFileSync(join(folder, 'asked'), 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
};
const late = async (lines: number) => {
  await expect.poll(() => asked().length).toBe(lines);
  await vi.advanceTimersByTimeAsync(2100);
};
const pids = () => forked.pids;
const running = () => forked.running;
const answer = () => writeFileSync(join(folder, 'answer'), '');
/** An error that is reported in time is no unhandled rejection. */
const held = <T>(promise: Promise<T>) => {
  promise.catch(() => undefined);
  return promise;
};

test('one process answers all that is answered in time', async () => {
  expect(await Promise.all([ask('/a/1'), ask('/b/2')])).toEqual([pids()[0], pids()[0]]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await ask('/a/3')).toBe(pids()[0]);
  expect(forked.started).toHaveLength(1);
});

test('what is late waits, with all of its folder; another process does the rest, until the drive answers', async () => {
  const first = ask('/drive/far-1');
  await late(1);
  expect(await ask('/disk/near')).toBe(pids()[1]);
  const second = ask('/drive/far-2');
  await late(3);
  expect(forked.started).toHaveLength(2);
  expect(await ask('/disk/near')).toBe(pids()[1]);
  answer();
  expect(await Promise.all([first, second])).toEqual([pids()[0], pids()[0]]);
  await expect.poll(running).toBe(1);
  expect(await ask('/drive/far-1')).toBe(pids()[1]);
});

test('what is healthy and was asked of the same process meanwhile is asked again elsewhere', async () => {
  const far = ask('/drive/far');
  await expect.poll(() => asked().length).toBe(1);
  await vi.advanceTimersByTimeAsync(1500);
  // As good as near: it waits for the same process, and is not late by itself.
  const other = ask('/other/far');
  await late(2);
  await expect.poll(() => asked().length).toBe(3);
  answer();
  expect(await far).toBe(pids()[0]);
  expect(await other).toBe(pids()[1]);
  await expect.poll(running).toBe(1);
});

test('what is given up rejects at once, and its process ends when nobody waits for it any more', async () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const first = held(ask('/drive/far-1', one.signal));
  await late(1);
  const second = held(ask('/drive/far-2', other.signal));
  await late(2);
  expect(running()).toBe(2);
  one.abort(new Error('enough'));
  await expect(first).rejects.toThrow('enough');
  expect(running()).toBe(2);
  other.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  await expect.poll(running).toBe(1);
  expect(await ask('/drive/near')).toBe(pids()[1]);
  await expect(ask('/drive/near', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
});

test('of many drives that do not answer, the one waited for longest is told', async () => {
  const waiting: Promise<unknown>[] = [];
  for (let n = 0; n < 6; n++) {
    waiting.push(held(ask(`/drive-${n}/far.mp3`)));
    await late(n + 1);
  }
  for (const first of waiting.slice(0, 2)) {
    await expect(first).rejects.toMatchObject({ code: 'no-answer', place: { file: 'far.mp3' } });
  }
  await expect.poll(running).toBe(5);
  answer();
  expect(await Promise.all(waiting.slice(2))).toEqual(pids().slice(2, 6));
});

test('what a process was asked that is killed is asked of another', async () => {
  const far = ask('/drive/far');
  await expect.poll(() => asked().length).toBe(1);
  forked.started[0]?.kill('SIGKILL');
  await expect.poll(() => asked().length).toBe(2);
  answer();
  expect(await far).toBe(pids()[1]);
});

test('what goes wrong is told, and after a process that died there is another', async () => {
  await expect(ask('/disk/throws')).rejects.toThrow('it throws');
  await expect(ask('/disk/dies')).rejects.toMatchObject({ code: 'interrupted' });
  expect(await ask('/disk/near')).toBe(pids()[2]);
});
