import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeJson } from './json-file';
import { Saver, type SavingState } from './saver';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-saver-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

const stored = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

const fileOf = (path: string) => basename(path);

/** A saver whose writes are recorded, and fail while `disk.full`. */
function recorded(retryDelays = [1000, 2000]) {
  const disk = { full: false, written: [] as unknown[] };
  const states: SavingState[] = [];
  const saver = new Saver({
    onChange: (state) => states.push(state),
    fileOf,
    retryDelays,
    write: async (_path, value) => {
      if (disk.full) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      disk.written.push(value);
    },
  });
  return { disk, states, saver };
}

test('what is saved is on disk after a flush', async () => {
  const saver = new Saver({ onChange: () => {}, write: writeJson, fileOf });
  const path = join(folder, 'deep', 'a.json');
  saver.save(path, { n: 1 }, 60_000);
  await saver.flush();
  expect(await stored(path)).toEqual({ n: 1 });
});

test('of many values in a row only the newest is written', async () => {
  vi.useFakeTimers();
  const { saver, disk } = recorded();
  for (let n = 0; n < 100; n++) saver.save('a.json', n, 3000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(disk.written).toEqual([99]);
});

test('a value that keeps changing is written all the same, when its delay is over', async () => {
  vi.useFakeTimers();
  const { saver, disk } = recorded();
  for (let n = 0; n < 10; n++) {
    saver.save('a.json', n, 3000);
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(disk.written.length).toBeGreaterThanOrEqual(2);
});

test('one that is urgent does not wait for one that is not', async () => {
  vi.useFakeTimers();
  const { saver, disk } = recorded();
  saver.save('a.json', 'position', 3000);
  saver.save('a.json', 'clip');
  await vi.advanceTimersByTimeAsync(0);
  expect(disk.written).toEqual(['clip']);
});

test('a full disk is told once; the newest value is kept, tried again, and told to be saved', async () => {
  vi.useFakeTimers();
  const { saver, disk, states } = recorded();
  disk.full = true;
  saver.save('a.json', 1);
  await vi.advanceTimersByTimeAsync(10_000);
  saver.save('a.json', 2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states).toEqual([{ saved: false, error: expect.objectContaining({ code: 'cannot-write' }) }]);
  expect(states[0]?.error?.message).toContain('the disk is full');

  disk.full = false;
  await vi.advanceTimersByTimeAsync(2000);
  expect(disk.written).toEqual([2]);
  expect(states.at(-1)).toEqual({ saved: true, error: null });
});

test('a failing file does not keep another from being written', async () => {
  const saver = new Saver({ onChange: () => {}, write: writeJson, fileOf, retryDelays: [60_000] });
  await writeFile(join(folder, 'blocked'), 'a file where a folder should be');
  saver.save(join(folder, 'blocked', 'a.json'), 1);
  saver.save(join(folder, 'b.json'), 2);
  await saver.flush();
  expect(await stored(join(folder, 'b.json'))).toBe(2);
  expect(saver.state).toMatchObject({ saved: false, error: { code: 'cannot-write', place: { file: 'a.json' } } });

  await rm(join(folder, 'blocked'));
  await saver.flush();
  expect(await stored(join(folder, 'blocked', 'a.json'))).toBe(1);
  expect(saver.state).toEqual({ saved: true, error: null });
});

test('writes of one file never overlap', async () => {
  let writing = 0;
  const saver = new Saver({
    onChange: () => {},
    fileOf,
    write: async () => {
      expect(++writing).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      writing--;
    },
  });
  for (let n = 0; n < 20; n++) {
    saver.save('a.json', n);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await saver.flush();
  expect(saver.state.saved).toBe(true);
});

test('a write that takes more than two seconds is told, and that is taken back when it has worked or failed', async () => {
  vi.useFakeTimers();
  const states: SavingState[] = [];
  let end: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const saver = new Saver({
    onChange: (state) => states.push(state),
    fileOf,
    write: () =>
      new Promise((resolve, reject) => {
        end = resolve;
        fail = reject;
      }),
  });
  saver.save('/data/settings.json', 1);
  await vi.advanceTimersByTimeAsync(1900);
  expect(states).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(states).toEqual([{ saved: false, error: expect.objectContaining({ code: 'cannot-write' }) }]);
  expect(states[0]?.error?.message).toContain('“settings.json” is not written yet');
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toEqual({ saved: true, error: null });
  saver.save('/data/settings.json', 2);
  await vi.advanceTimersByTimeAsync(2100);
  fail(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)?.error?.message).toContain('the disk is full');
});

test('a write that is in time is not told', async () => {
  vi.useFakeTimers();
  const { saver, states } = recorded();
  saver.save('a.json', 1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states).toEqual([]);
});
