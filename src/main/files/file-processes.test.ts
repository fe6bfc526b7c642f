import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileProcesses } from './file-processes';
import { Forked } from './testing/forked';

let folder: string;
let forked: Forked;
let processes: FileProcesses;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-processes-'));
});
afterEach(async () => {
  vi.useRealTimers();
  forked.end();
  await rm(folder, { recursive: true });
});

function begin(code: string): void {
  forked = new Forked(folder, code);
  processes = new FileProcesses(forked.fork);
}

const never = new AbortController().signal;

test('what takes long tells how far it is, and its process ends with it', async () => {
  begin('tell(Uint8Array.of(1)); tell(Uint8Array.of(2, 3)); answer();');
  const reported: number[][] = [];
  const job = { path: 'a.mp3', fingerprint: 'audio-a', folder };
  await processes.run('peaks', job, never, (peaks) => reported.push([...peaks]));
  expect(reported).toEqual([[1], [2, 3]]);
  await expect.poll(() => forked.running).toBe(0);
});

test('to abort it ends a process that is busy for ever', async () => {
  begin('tell(); for (;;);');
  const abort = new AbortController();
  const job = { path: 'a.mp3', fingerprint: 'audio-a', folder };
  let reported = 0;
  const ends = processes.run('peaks', job, abort.signal, () => {
    reported += 1;
  });
  const ended = expect(ends).rejects.toThrow('enough');
  await expect.poll(() => reported).toBe(1);
  expect(forked.running).toBe(1);
  abort.abort(new Error('enough'));
  await ended;
  await expect.poll(() => forked.running).toBe(0);
});

test('what the user waits for is told of when its drive does not answer, and its process ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  begin('');
  const writing = processes.once('/drive/out.csv', 'source', { path: '/drive/out.csv', fingerprint: 'text-a' });
  const reported = expect(writing).rejects.toMatchObject({ code: 'no-answer', place: { file: 'out.csv' } });
  await vi.advanceTimersByTimeAsync(20_000);
  await reported;
  await expect.poll(() => forked.running).toBe(0);
});

test('there are no more than may hang in the system, and none once Earmark ends', async () => {
  begin('');
  for (let n = 0; n < 16; n++) processes.start();
  expect(() => processes.start()).toThrow('do not answer');
  expect(forked.running).toBe(16);
  processes.end();
  await expect.poll(() => forked.running).toBe(0);
  expect(() => processes.start()).toThrow(expect.objectContaining({ code: 'cancelled' }));
});
