import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AskStore } from '../../library/database/calls';
import { FileProcess } from './file-process';
import { LibraryProcesses } from './library-processes';
import { Forked } from './testing/forked';

// Notes what it is asked. Only `catalog` is answered.
const PROGRAM = `
  appendFileSync(folder + '/asked', asked.name + ' ' + JSON.stringify(asked.input) + '\\n');
  if (asked.name === 'catalog') answer(process.pid);
`;

let folder: string;
let forked: Forked;
let library: LibraryProcesses;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-library-'));
  forked = new Forked(folder, PROGRAM);
  const start = () => new FileProcess(forked.fork());
  library = new LibraryProcesses('data', start, () => {});
});
afterEach(() => {
  library.end();
  forked.end();
  rmSync(folder, { recursive: true });
});

const asked = async () => {
  const text = await readFile(join(folder, 'asked'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
};
const store: AskStore = (async () => undefined) as never;
const KEEP = 'keepIndex {"folder":"data"}';

test('one process keeps the index, and another answers from it', async () => {
  library.begin();
  const [reader] = [await library.ask('episodes'), await library.ask('folders')];
  expect(forked.pids).toContain(reader);
  expect(forked.pids).toHaveLength(2);
  await expect.poll(asked).toContain(KEEP);
});

test('the keeper is woken by what changes the index, and by nothing else', async () => {
  library.begin();
  const ask = library.watching(store);
  await ask('addFolder', '/shows');
  await expect.poll(asked).toEqual([KEEP, 'wakeKeeper {"andFolders":true}']);
  await ask('writeEpisode', 'audio-1', {} as never, 1);
  await ask('append', 'audio-1', {} as never, [], '');
  await ask('append', 'audio-1', {} as never, [], '');
  await expect.poll(asked, { timeout: 5000 }).toHaveLength(3);
  expect((await asked()).at(-1)).toBe('wakeKeeper {"andFolders":false}');
  library.heard({ kind: 'folders' });
  await expect.poll(async () => (await asked()).at(-1)).toBe('wakeKeeper {"andFolders":true}');
}, 15_000);

test('while an episode is forgotten, neither process runs, so its words can be removed', async () => {
  library.begin();
  await library.ask('folders');
  await expect.poll(asked).toContain(KEEP);
  expect(forked.running).toBe(2);
  const ask = library.watching((async () => {
    await expect.poll(() => forked.running).toBe(0);
  }) as never);
  await ask('forget', 'audio-1');
  await expect.poll(() => forked.running).toBe(1);
  await expect.poll(async () => (await asked()).filter((line) => line === KEEP)).toHaveLength(2);
});

test('a keeper that ended by itself is started again, one that was ended is not', async () => {
  library.begin();
  await expect.poll(asked).toEqual([KEEP]);
  forked.started[0]?.kill('SIGKILL');
  await expect.poll(asked, { timeout: 10_000 }).toEqual([KEEP, KEEP]);
  library.end();
  await expect.poll(() => forked.running).toBe(0);
}, 20_000);

test('the index is kept, too, while the first opening hangs, and after one that failed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    library.beginAfter(new Promise(() => {}));
    vi.advanceTimersByTime(9000);
    expect(forked.started).toHaveLength(0);
    vi.advanceTimersByTime(1000);
    expect(forked.started).toHaveLength(1);
    library.end();
    library.beginAfter(Promise.reject(new Error('not opened')));
    await vi.advanceTimersByTimeAsync(1000);
    expect(forked.started).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});
