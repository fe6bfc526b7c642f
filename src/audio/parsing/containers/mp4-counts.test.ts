import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileBytes } from '../../bytes/file-bytes';
import { ascii, box, fullBox, u32 } from '../../serving/mp4-box';
import { checkMp4Counts } from './mp4-counts';

function fileOf(content: Uint8Array): FileBytes {
  const all = Buffer.from(content);
  return { size: all.length, read: async (position, length) => all.subarray(position, position + length) };
}

const check = (content: Uint8Array) => checkMp4Counts(fileOf(content));
const MANY = 0xffff_fff0;

function movie(...tables: Uint8Array[]): Uint8Array {
  const track = box('trak', box('mdia', box('minf', box('stbl', ...tables))));
  return Buffer.concat([box('ftyp', ascii('isom')), box('moov', track)]);
}

function fragment(flags: number, count: number, ...entries: number[]): Uint8Array {
  const run = box('traf', fullBox('trun', 0, flags, u32(count, ...entries)));
  return Buffer.concat([box('ftyp', ascii('isom')), box('moov'), box('moof', run)]);
}

test.each(['stts', 'ctts', 'stsc', 'stco', 'co64', 'stss'])(
  'a %s box with no room for its count is reported',
  async (type) => {
    await expect(check(movie(fullBox(type, 0, 0, u32(MANY, 1, 1, 1))))).rejects.toThrow(type);
    await check(movie(fullBox(type, 0, 0, u32(0))));
  },
);

test('sample sizes with no room for their count are reported, except a single size for all', async () => {
  await expect(check(movie(fullBox('stsz', 0, 0, u32(0, MANY))))).rejects.toThrow('stsz');
  await expect(check(movie(fullBox('stz2', 0, 0, u32(0, MANY))))).rejects.toThrow('stz2');
  await expect(check(movie(fullBox('stz2', 0, 0, u32(8, MANY))))).rejects.toThrow('stz2');
  await check(movie(fullBox('stsz', 0, 0, u32(4, MANY)), fullBox('stts', 0, 0, u32(1, MANY, 1))));
});

test('a list of times that would be longer than the samples is reported', async () => {
  const sizes = fullBox('stsz', 0, 0, u32(0, 2, 9, 9));
  const twice = (type: string, count: number) => fullBox(type, 0, 0, u32(2, 1, 0, count, 0));
  await check(movie(sizes, twice('stts', 1), twice('ctts', 1)));
  await expect(check(movie(sizes, twice('stts', MANY), twice('ctts', 1)))).rejects.toThrow('stts');
  await expect(check(movie(sizes, twice('stts', 1), twice('ctts', MANY)))).rejects.toThrow('ctts');
});

test('runs of chunks that do not exist, or are not in order, are reported', async () => {
  const chunks = fullBox('stco', 0, 0, u32(3, 9, 9, 9));
  const runs = (...firsts: number[]) =>
    fullBox('stsc', 0, 0, u32(firsts.length, ...firsts.flatMap((first) => [first, 1, 1])));
  await check(movie(chunks, runs(1, 3)));
  await expect(check(movie(chunks, runs(1, MANY)))).rejects.toThrow('stsc');
  await expect(check(movie(chunks, runs(1, 3, 2)))).rejects.toThrow('stsc');
});

test('a run of a fragment may state only a few more samples than it has bytes for', async () => {
  await check(fragment(0x301, 2, 0, 5, 5, 5, 5));
  await expect(check(fragment(0x301, 3, 0, 5, 5, 5, 5))).rejects.toThrow('trun');
  await check(fragment(0, 240_000));
  await expect(check(fragment(0, MANY))).rejects.toThrow('trun');
});

test('boxes that reach beyond their parent, or are nested without end, are reported', async () => {
  const beyond = Buffer.concat([box('moov', Buffer.concat([u32(5000), ascii('trak')])), new Uint8Array(6000)]);
  await expect(check(beyond)).rejects.toThrow('trak');
  let nested = box('trak');
  for (let level = 0; level < 30; level++) nested = box('trak', nested);
  await expect(check(box('moov', nested))).rejects.toThrow('trak');
  await expect(check(box('moov', ...Array.from({ length: 2000 }, () => box('trak'))))).rejects.toThrow('trak');
  const hidden = fullBox('stsd', 0, 0, u32(1), box('mp4a', box('wave', fullBox('stz2', 0, 0, u32(0, MANY)))));
  await expect(check(movie(hidden))).rejects.toThrow('stsd');
});

test('honest recordings and files of other formats pass', async () => {
  const folder = join(import.meta.dirname, '../../fixtures');
  for (const name of readdirSync(folder)) await check(readFileSync(join(folder, name)));
  await check(new Uint8Array());
});
