import { EventEmitter } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../library/library';
import { openLibrary } from '../../library/testing/library-here';
import { type Child, FileProcess } from '../files/file-process';
import { startHere } from '../files/testing/files-here';
import { syncFiles } from './sync-files';

const SAMPLE = join(import.meta.dirname, '../../../resources/sample/Go Time 42');
let folder: string;
let library: Library;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-sync-files-'));
  for (const extension of ['mp3', 'md']) copyFileSync(`${SAMPLE}.${extension}`, join(folder, `talk.${extension}`));
  library = await openLibrary(join(folder, 'data'));
});
afterEach(async () => {
  await library.flush();
  await library.close();
  rmSync(folder, { recursive: true, maxRetries: 10 });
});

/** A process on a drive that does not answer. */
class Silent extends EventEmitter implements Child {
  postMessage(): void {}

  kill(): boolean {
    return this.emit('exit', 0);
  }
}

const files = () => ({ audio: join(folder, 'talk.mp3'), transcript: join(folder, 'talk.md') });
const silent = () => new FileProcess(new Silent());

function sync(more: { start?: () => FileProcess; patience?: number; signal?: AbortSignal } = {}) {
  const reported: number[] = [];
  const { start = startHere, patience = 60_000, signal = new AbortController().signal } = more;
  const synced = syncFiles(
    files(),
    { library, indexes: join(folder, 'indexes'), start, patience },
    { signal, onStarted: () => {}, onProgress: (done) => reported.push(done) },
  );
  return { synced, reported };
}

test('a pair is synced without being opened, is kept, and is not searched for again', async () => {
  const { synced, reported } = sync();
  const { pair, found, files: names } = await synced;
  expect(found.alignment).toMatchObject({ belongs: true });
  expect(names).toEqual({ audio: 'talk.mp3', transcript: 'talk.md' });
  expect(reported.length).toBeGreaterThan(2);
  expect(library.recent.keys).toEqual([]);
  await library.flush();
  const next = await openLibrary(join(folder, 'data'));
  const again = await syncFiles(
    files(),
    { library: next, indexes: join(folder, 'indexes'), start: startHere, patience: 60_000 },
    {
      signal: new AbortController().signal,
      onStarted: () => {},
      onProgress: () => expect.unreachable('it was searched for'),
    },
  );
  await next.close();
  expect(again.pair).toEqual(pair);
  expect(again.found.alignment.turns.length).toBe(found.alignment.turns.length);
});

test('a file that is gone, or cannot be read, is named', async () => {
  writeFileSync(join(folder, 'talk.md'), '');
  await expect(sync().synced).rejects.toMatchObject({ code: 'empty-file', place: { file: 'talk.md' } });
  rmSync(join(folder, 'talk.mp3'));
  await expect(sync().synced).rejects.toMatchObject({ code: 'not-found', place: { file: 'talk.mp3' } });
});

test('a drive that does not answer is told after a while, and a stop is heard at once', async () => {
  await expect(sync({ start: silent, patience: 20 }).synced).rejects.toMatchObject({ code: 'no-answer' });
  const stop = new AbortController();
  const { synced } = sync({ start: silent, signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(synced).rejects.toThrow('stopped');
});
