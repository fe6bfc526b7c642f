import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EditedStretch, FoundInStretch } from '../core/edits/stretches';
import { seconds } from '../core/time/seconds';
import { storeHere } from './database/calls';
import { fingerprintText } from './fingerprint';
import { StretchStore } from './stretch-store';

const AUDIO = 'audio-'.padEnd(38, '1');
const OTHER = 'audio-'.padEnd(38, '2');

/** A stretch with one word to be found. */
function stretchAt(start: number): EditedStretch {
  const turns = [{ text: 'so it goes', marks: [] }];
  const known = [seconds(start), null, seconds(start + 1)];
  return {
    start: seconds(start),
    end: seconds(start + 2),
    turns,
    known,
    place: { turn: 0, word: 0 },
    name: `at ${start}`,
  };
}

const FOUND: FoundInStretch = [{ start: seconds(1.234567), end: seconds(1.5), confidence: 0.95 }];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-stretches-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The store as after a start, and the names of the stretches that it had searched. */
function started() {
  const ask = storeHere(folder, () => {});
  const searched: string[] = [];
  const search = async (stretches: readonly EditedStretch[], result: FoundInStretch = FOUND) => {
    searched.push(...stretches.map(({ name }) => name));
    return stretches.map(() => result);
  };
  return { ask, searched, search, stretches: new StretchStore(ask) };
}

test('a stretch is searched once, and what was found is there to the bit after a start', async () => {
  const first = started();
  const found = await first.stretches.once(AUDIO, [stretchAt(1), stretchAt(9)], (some) => first.search(some));
  expect([...found]).toEqual([
    ['at 1', FOUND],
    ['at 9', FOUND],
  ]);
  await first.ask('close');
  const second = started();
  expect(
    await second.stretches.once(AUDIO, [stretchAt(1), stretchAt(9), stretchAt(20)], (some) => second.search(some)),
  ).toEqual(new Map([...found, ['at 20', FOUND]]));
  expect(second.searched).toEqual(['at 20']);
  await second.stretches.once(OTHER, [stretchAt(1)], (some) => second.search(some));
  expect(second.searched).toEqual(['at 20', 'at 1']);
  await second.ask('close');
});

test('that nothing was found is kept, too, and a failed search is tried again', async () => {
  const { ask, stretches, searched, search } = started();
  await expect(stretches.once(AUDIO, [stretchAt(1)], () => Promise.reject(new Error('no sound')))).rejects.toThrow();
  await stretches.once(AUDIO, [stretchAt(1)], (some) => search(some, [null]));
  expect(await stretches.once(AUDIO, [stretchAt(1)], (some) => search(some))).toEqual(new Map([['at 1', [null]]]));
  expect(searched).toEqual(['at 1']);
  await ask('close');
});

test('what makes no sense is searched for anew', async () => {
  const { ask, stretches, searched, search } = started();
  await stretches.once(AUDIO, [stretchAt(1)], (some) => search(some, []));
  await stretches.once(AUDIO, [stretchAt(1)], (some) => search(some));
  expect(searched).toEqual(['at 1', 'at 1']);
  await ask('close');
});

test('thousands of corrections are as many small rows, and not more than some', async () => {
  const { ask } = started();
  const rows = (count: number, from: number) =>
    Array.from({ length: count }, (_, at) => ({ name: fingerprintText(Buffer.from(`${from + at}`)), found: '[null]' }));
  await ask('writeStretches', AUDIO, rows(5, 0));
  await ask('writeStretches', AUDIO, rows(20_000, 5));
  const known = async (some: { name: string }[]) =>
    (
      await ask(
        'stretches',
        AUDIO,
        some.map(({ name }) => name),
      )
    ).length;
  expect([await known(rows(5, 0)), await known(rows(20_000, 5))]).toEqual([0, 20_000]);
  await ask('close');
});
