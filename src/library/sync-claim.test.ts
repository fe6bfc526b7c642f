import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audioError } from '../audio/wording';
import type { Alignment } from '../core/align/alignment';
import { seconds } from '../core/time/seconds';
import { aPin } from '../core/timing/testing/a-pin';
import type { Transcript } from '../core/transcript/model';
import { fileError } from '../core/wording';
import { type AskStore, storeHere } from './database/calls';
import type { Library } from './library';
import type { SyncWish } from './sync-store';
import { openLibrary } from './testing/library-here';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-claims-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

const pair = { audio: `audio-${'1'.repeat(32)}`, transcript: `text-${'2'.repeat(32)}`, words: null };
const text: Transcript = { format: 'plain-text', title: null, turns: [], anchors: [], breaks: [], warnings: [] };
const alignment = (language: string): Alignment => ({
  turns: [],
  untranscribed: [],
  unspoken: [],
  shifts: [],
  found: 1,
  belongs: true,
  language,
});

/** A process's search that ends when it is told to. */
function search(library: Library, wish: Partial<SyncWish> = {}) {
  const stop = new AbortController();
  const heard: number[] = [];
  let finish: (found: Alignment) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  let isAtWork = false;
  const work = (note: (done: number) => void) => {
    isAtWork = true;
    note(0.25);
    return new Promise<Alignment>((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
  };
  const onElsewhere = (done: number) => heard.push(done);
  const found = library.syncs.once(
    { pair, text, pins: [], again: false, signal: stop.signal, onElsewhere, ...wish },
    work,
  );
  // What it rejects with is looked at later.
  found.catch(() => undefined);
  return {
    found,
    stop,
    heard,
    isAtWork: () => isAtWork,
    finish: (language: string) => finish(alignment(language)),
    fail: (error: unknown) => fail(error),
  };
}

test('what one process looks for, another waits for, is told how far it is, and takes', async () => {
  const [one, other] = await Promise.all([openLibrary(folder), openLibrary(folder)]);
  const first = search(one);
  await expect.poll(first.isAtWork).toBe(true);
  const second = search(other);
  await expect.poll(() => second.heard.at(-1), { timeout: 5000 }).toBe(0.25);
  first.finish('de');
  expect((await second.found).alignment.language).toBe('de');
  expect(second.isAtWork()).toBe(false);
});

test('where the first fails or is stopped, the second does it', async () => {
  const [one, other] = await Promise.all([openLibrary(folder), openLibrary(folder)]);
  const first = search(one);
  await expect.poll(first.isAtWork).toBe(true);
  const second = search(other);
  await expect.poll(() => second.heard.length).toBeGreaterThan(0);
  first.fail(audioError('cut-off', { file: 'a.mp3', duration: null, promised: null }));
  await expect(first.found).rejects.toMatchObject({ code: 'cut-off' });
  await expect.poll(second.isAtWork, { timeout: 5000 }).toBe(true);
  second.finish('fr');
  expect((await second.found).alignment.language).toBe('fr');
});

test('what was found without the moments that were set by hand here is not taken', async () => {
  const [one, other] = await Promise.all([openLibrary(folder), openLibrary(folder)]);
  const first = search(one);
  await expect.poll(first.isAtWork).toBe(true);
  const pins = [aPin({ time: seconds(3) })];
  const second = search(other, { pins });
  await expect.poll(() => second.heard.length).toBeGreaterThan(0);
  first.finish('de');
  await expect.poll(second.isAtWork, { timeout: 5000 }).toBe(true);
  second.finish('fr');
  expect(await second.found).toMatchObject({ pins, alignment: { language: 'fr' } });
});

test('who gives no sign of life is taken for dead', { timeout: 20_000 }, async () => {
  // As a process that was killed leaves it.
  await storeHere(folder, () => {})('claimSync', pair, 'dead', null);
  const second = search(await openLibrary(folder));
  await expect.poll(() => second.heard.length).toBeGreaterThan(0);
  await expect.poll(second.isAtWork, { timeout: 15_000 }).toBe(true);
  second.finish('fr');
  await second.found;
});

test('who waits no more leaves the other alone, and takes nothing', async () => {
  const [one, other] = await Promise.all([openLibrary(folder), openLibrary(folder)]);
  const first = search(one);
  await expect.poll(first.isAtWork).toBe(true);
  const second = search(other);
  await expect.poll(() => second.heard.length).toBeGreaterThan(0);
  second.stop.abort();
  await expect(second.found).rejects.toThrow();
  first.finish('de');
  expect((await first.found).alignment.language).toBe('de');
  expect(second.isAtWork()).toBe(false);
});

test('a database that cannot be written keeps nobody from the work', async () => {
  const refuse = () => Promise.reject(fileError('cannot-write', { file: 'earmark.db', reason: 'ENOSPC' }));
  const library = await openLibrary(folder, { openStore: () => refuse as AskStore });
  const only = search(library);
  await expect.poll(only.isAtWork).toBe(true);
  only.finish('de');
  expect((await only.found).alignment.language).toBe('de');
});

test('another process is told within a second of what was found', async () => {
  const library = await openLibrary(folder);
  const reported: unknown[] = [];
  library.onSyncs = (found) => reported.push(...(found ?? []));
  await storeHere(folder, () => {})('writeSync', { ...pair, found: '{}' });
  await expect.poll(() => reported, { timeout: 1000 }).toEqual([pair]);
});
