import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GOES_ON, readOggPage } from '../../parsing/containers/ogg-page';
import { probeAudio } from '../../probing/probe';
import { DecodedReader } from '../../serving/decoded-reader';

const recording = join(import.meta.dirname, '../../fixtures/flac.oga');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-ogg-flac-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The same packets on pages of this many pieces of 255 bytes, with pages of another stream in between. */
function repaged(bytes: Buffer, pieces: number): Buffer {
  const all: { readonly length: number; readonly data: Buffer }[] = [];
  let end = 0;
  for (let at = 0, page = readOggPage(bytes, 0); page; at += page.size, page = readOggPage(bytes, at)) {
    end = Math.max(end, page.end);
    let from = at + page.body;
    for (const length of page.lacing) {
      all.push({ length, data: bytes.subarray(from, from + length) });
      from += length;
    }
  }
  const pages: Buffer[] = [];
  const isFrame = (index: number) => all[index]?.data[0] === 0xff && all[index - 1]?.length !== GOES_ON;
  const frames = all.findIndex((_, index) => isFrame(index));
  // The header packets have pages of their own.
  for (let first = 0, count = 1; first < all.length; first += count) {
    count = first < frames ? 1 : pieces;
    const on = all.slice(first, first + count);
    const ends = on.some(({ length }) => length !== GOES_ON);
    const isLast = first + count >= all.length;
    const header = Buffer.alloc(27 + on.length);
    header.write('OggS');
    header[5] = all[first - 1]?.length === GOES_ON ? 1 : 0;
    header.writeBigInt64LE(isLast ? BigInt(end) : ends ? 0n : -1n, 6);
    header.writeUInt32LE(7, 14);
    header[26] = on.length;
    header.set(
      on.map(({ length }) => length),
      27,
    );
    const other = Buffer.alloc(28 + 9);
    other.set(header.subarray(0, 27));
    other[5] = 0;
    other.writeUInt32LE(8, 14);
    other.set([1, 9], 26);
    pages.push(header, ...on.map(({ data }) => data), other);
  }
  return Buffer.concat(pages);
}

async function soundOf(path: string): Promise<Uint8Array> {
  const { wav, warning } = await probeAudio(path);
  if (!wav || !('decoded' in wav)) throw new Error('it is not decoded');
  expect(warning).toBeNull();
  const { frames, channels } = wav.decoded;
  const reader = new DecodedReader(path, wav.decoded);
  const sound = await reader.read(0, frames * channels * 2);
  await reader.close();
  return sound;
}

test.each([1, 3, 11, 100])('frames that span pages of %i pieces sound as on one page', async (pieces) => {
  const path = join(folder, 'repaged.oga');
  await writeFile(path, repaged(await readFile(recording), pieces));
  expect(Buffer.compare(await soundOf(path), await soundOf(recording))).toBe(0);
});

test('a file that was cut off plays up to its last whole page, and says so', async () => {
  const path = join(folder, 'half.oga');
  const bytes = await readFile(recording);
  await writeFile(path, bytes.subarray(0, bytes.length / 2));
  const { duration, warning } = await probeAudio(path);
  expect(duration).toBeGreaterThan(1.9);
  expect(duration).toBeLessThan(3);
  expect(warning?.code).toBe('cut-off');
});

test('a file with only its headers is refused by name', async () => {
  const path = join(folder, 'head.oga');
  const bytes = await readFile(recording);
  await writeFile(path, bytes.subarray(0, readOggPage(bytes, 0)?.size));
  await expect(probeAudio(path)).rejects.toMatchObject({ code: 'unplayable' });
});
