import { copyFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultOf } from '../indexing/frame-table';
import { IndexCache } from './index-cache';
import { probeAudio } from './probe';

const fixtures = join(import.meta.dirname, '../../../e2e/fixtures');
const FINGERPRINT = 'audio-0';

let folder: string;
let cache: IndexCache;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-index-'));
  cache = new IndexCache(join(folder, 'indexes'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A copy of a recording, last modified long ago, at a whole second. */
async function copyOf(name: string, changed = 1_700_000_000) {
  const path = join(folder, name);
  await copyFile(join(fixtures, name), path);
  await utimes(path, changed, changed);
  return path;
}

test.each(['tone.mp3', 'tone-vbr.mp3', 'noise.aac'])('everything that was found in %s is saved', async (name) => {
  const path = await copyOf(name);
  const probe = await probeAudio(path);
  expect(await cache.read(FINGERPRINT, path)).toBeNull();
  await cache.write(FINGERPRINT, path, probe);
  expect(await cache.read(FINGERPRINT, path)).toEqual(probe);
});

test('warnings for the listener are found again at every opening', async () => {
  const path = await copyOf('tone.mp3');
  await writeFile(path, (await readFile(path)).subarray(0, -50));
  await utimes(path, 1_700_000_000, 1_700_000_000);
  const probe = await probeAudio(path);
  expect(probe.warning?.code).toBe('cut-off');
  await cache.write(FINGERPRINT, path, probe);
  expect(await cache.read(FINGERPRINT, path)).toBeNull();
});

test('an entry is ignored if the file was written to since', async () => {
  const path = await copyOf('tone.mp3');
  await cache.write(FINGERPRINT, path, await probeAudio(path));
  await utimes(path, 1_700_000_010, 1_700_000_010);
  expect(await cache.read(FINGERPRINT, path)).toBeNull();
});

test('nothing is saved for a file that is being written', async () => {
  const path = await copyOf('tone.mp3', Date.now() / 1000);
  await cache.write(FINGERPRINT, path, await probeAudio(path));
  expect(await readdir(join(folder, 'indexes')).catch(() => [])).toEqual([]);
});

test('whatever was done to a file of the cache, it is read unchanged or not at all', async () => {
  const path = await copyOf('noise.mp3');
  const probe = await probeAudio(path);
  await cache.write(FINGERPRINT, path, probe);
  const [name = ''] = await readdir(join(folder, 'indexes'));
  const file = join(folder, 'indexes', name);
  const whole = await readFile(file);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 9 }), fc.nat(9), async (at, put, remove) => {
      await writeFile(file, Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + remove)]));
      const found = await cache.read(FINGERPRINT, path);
      if (found) expect(found).toEqual(probe);
    }),
    { numRuns: 100 },
  );
});

test('a forged file of the cache, even with a valid digest, is accepted only where it fits the recording', async () => {
  const path = await copyOf('noise.mp3');
  const { size } = await stat(path);
  const probe = await probeAudio(path);
  const { table } = probe;
  if (!table) throw new Error('there is no table');
  const forged = [
    { ...table, runPositions: table.runPositions.map(() => size) },
    { ...table, runPositions: table.runPositions.map(() => Number.NaN) },
    { ...table, runLengths: table.runLengths.map((length) => length + 1) },
    { ...table, sizes: table.sizes.map(() => 65_535) },
    { ...table, trim: { start: 1_000_000, end: 0 } },
    { ...table, codec: { ...table.codec, sampleRate: 0 } },
    { ...table, codec: { ...table.codec, channels: 1e9 } },
  ];
  for (const lie of forged) {
    await cache.write(FINGERPRINT, path, { ...probe, table: lie });
    expect(await cache.read(FINGERPRINT, path)).toBeNull();
  }
  expect(faultOf(table, size)).toBeNull();
});
