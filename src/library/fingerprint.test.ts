import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprintAudio } from './fingerprint';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-fingerprint-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fingerprintOf(content: Uint8Array): Promise<string> {
  const path = join(folder, 'a.mp3');
  await writeFile(path, content);
  return fingerprintAudio(path);
}

test('a recording keeps its fingerprint under another name', async () => {
  const before = await fingerprintOf(Buffer.alloc(500_000, 7));
  await rename(join(folder, 'a.mp3'), join(folder, 'b.mp3'));
  expect(await fingerprintAudio(join(folder, 'b.mp3'))).toBe(before);
  expect(before).toMatch(/^audio-[0-9a-f]{32}$/);
});

test('another beginning, middle, end or length is another recording', async () => {
  const original = Buffer.alloc(500_000, 7);
  const before = await fingerprintOf(original);
  for (const place of [0, 250_000, 499_999]) {
    const changed = Buffer.from(original);
    changed[place] = 8;
    expect(await fingerprintOf(changed)).not.toBe(before);
  }
  expect(await fingerprintOf(original.subarray(1))).not.toBe(before);
});

test('files of any small size have one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
      expect(await fingerprintOf(bytes)).toMatch(/^audio-/);
    }),
    { numRuns: 20 },
  );
});
