import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AskStore } from '../../library/database/calls';
import { FileProcess } from './file-process';
import { LibraryProcesses } from './library-processes';
import { Forked } from './testing/forked';

// Notes what it is asked. Only `catalog` is answered. `silent` is a folder that does not answer while that file is there.
const PROGRAM = `
  appendFileSync(folder + '/asked', asked.name + ' ' + JSON.stringify(asked.input) + '\\n');
  if (asked.name === 'catalog') answer(process.pid);
  const silent = folder + '/silent';
  if (asked.name === 'keepIndex' && existsSync(silent) && asked.input.silent.length === 0)
    tell({ kind: 'silent', folders: [silent] });
  if (asked.name === 'waitForDrive') {
    while (existsSync(silent)) await new Promise((resolve) => setTimeout(resolve, 10));
    answer(null);
  }
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
const KEEP = 'keepIndex {"folder":"data","silent":[]}';

test('one process keeps the index, and another answers from it', async () => {
  library.begin();
  const [reader] = [await library.ask('episodes'), await library.ask('folders')];
  expect(forked.pids).toContain(reader);
  expect(forked.pids).toHaveLength(2);
  await expect.poll(asked).toContain(KEEP);
});

test('no process runs until there is a folder, or somebody asks; then the index is kept once it may be', async () => {
  library.begin();
  const ask = library.watching(store);
  await ask('append', 'audio-1', {} as never, [], '');
  library.heard({ kind: 'queue' });
  expect(forked.started).toHaveLength(0);
  await ask('addFolder', '/shows');
  await expect.poll(asked).toContain(KEEP);
  library.end();
  await expect.poll(() => forked.running).toBe(0);

  const other = new LibraryProcesses(
    'data',
    () => new FileProcess(forked.fork()),
    () => {},
  );
  await other.ask('episodes');
  expect(forked.running).toBe(1);
  other.begin();
  await expect.poll(() => forked.running).toBe(2);
  other.end();
});

test('the keeper is woken by what changes the index, and by nothing else', async () => {
  library.want();
  library.begin();
  const ask = library.watching(store);
  await ask('addFolder', '/shows');
  await expect.poll(asked).toEqual([KEEP, 'wakeKeeper {"andFolders":true,"silent":[]}']);
  await ask('writeEpisode', 'audio-1', {} as never, 1);
  await ask('append', 'audio-1', {} as never, [], '');
  await ask('append', 'audio-1', {} as never, [], '');
  await expect.poll(asked, { timeout: 5000 }).toHaveLength(3);
  expect((await asked()).at(-1)).toBe('wakeKeeper {"andFolders":false,"silent":[]}');
  library.heard({ kind: 'folders' });
  await expect.poll(async () => (await asked()).at(-1)).toBe('wakeKeeper {"andFolders":true,"silent":[]}');
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
  library.want();
  library.begin();
  await expect.poll(asked).toEqual([KEEP]);
  forked.started[0]?.kill('SIGKILL');
  await expect.poll(asked, { timeout: 10_000 }).toEqual([KEEP, KEEP]);
  library.end();
  await expect.poll(() => forked.running).toBe(0);
}, 20_000);

test('where a drive hangs, another keeper leaves it alone until it answers', async () => {
  const silent = join(folder, 'silent');
  writeFileSync(silent, '');
  library.want();
  library.begin();
  await expect.poll(asked).toHaveLength(3);
  const wait = `waitForDrive ${JSON.stringify({ path: silent })}`;
  const keep = `keepIndex ${JSON.stringify({ folder: 'data', silent: [silent] })}`;
  expect((await asked()).sort()).toEqual([KEEP, keep, wait].sort());
  await expect.poll(() => forked.running).toBe(2);
  rmSync(silent);
  await expect.poll(async () => (await asked()).at(-1)).toBe('wakeKeeper {"andFolders":true,"silent":[]}');
  await expect.poll(() => forked.running).toBe(1);
});

test('the index is kept, too, while the first opening hangs, and after one that failed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    library.want();
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

test('without a folder the index is kept later, too, so that what was opened is found', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    library.beginAfter(Promise.resolve());
    await vi.advanceTimersByTimeAsync(59_000);
    expect(forked.started).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(forked.started).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});
