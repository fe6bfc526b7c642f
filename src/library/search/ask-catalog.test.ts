import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerOfCatalog } from './ask-catalog';
import { Catalog } from './catalog';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-ask-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const ask = () => answerOfCatalog({ folder, name: 'episodes', input: [] });

test('several questions at once open the index once, also after it was removed', async () => {
  const opened = vi.spyOn(Catalog, 'asIndexed');
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([[], [], []]);
  expect(opened).toHaveBeenCalledTimes(1);
  for (const suffix of ['-wal', '-shm', '']) rmSync(join(folder, `search.db${suffix}`), { force: true });
  expect(await Promise.all([ask(), ask()])).toEqual([[], []]);
  expect(opened).toHaveBeenCalledTimes(2);
});

test('an index that could not be opened is opened for the next question', async () => {
  writeFileSync(join(folder, 'data'), '');
  const inFile = () => answerOfCatalog({ folder: join(folder, 'data'), name: 'episodes', input: [] });
  await expect(Promise.all([inFile(), inFile()])).rejects.toThrow();
  rmSync(join(folder, 'data'));
  expect(await inFile()).toEqual([]);
});

test('an index that was opened is searched unasked, so that the first search is quick; one that was closed is not', async () => {
  const warmed = vi.spyOn(Catalog.prototype, 'warmUp');
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    await ask();
    for (const suffix of ['-wal', '-shm', '']) rmSync(join(folder, `search.db${suffix}`), { force: true });
    await ask();
    await vi.advanceTimersByTimeAsync(1000);
    expect(warmed.mock.results).toEqual([{ type: 'return', value: undefined }]);
  } finally {
    vi.useRealTimers();
  }
});
