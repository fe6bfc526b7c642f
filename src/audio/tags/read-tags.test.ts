import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chapter,
  contents,
  id3Frame,
  id3Frame22,
  id3Tag,
  picture,
  png,
  synchsafe,
  text,
  unsynchronised,
} from '../testing/id3-parts';
import { readTags } from './read-tags';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-tags-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fixture = (name: string) => join(import.meta.dirname, '../fixtures', name);

async function tagsOf(...parts: readonly Uint8Array[]) {
  const path = join(folder, 'a.bin');
  await writeFile(path, Buffer.concat(parts));
  return readTags(path);
}

test.each(['chapters.mp3', 'chapters.m4a', 'chapters.mka', 'chapters.opus'])(
  'what ffmpeg wrote into %s is read',
  async (name) => {
    const { chapters, ...tags } = await readTags(fixture(name));
    expect(tags).toMatchObject({ title: 'Chapters — a test', artist: 'Ada Low', album: 'Tones' });
    expect(chapters.map(({ title }) => title)).toEqual(['Opening', 'Größere Dinge', '終わり']);
    expect(chapters.slice(0, 2).map(({ start }) => start)).toEqual([0, 2]);
  },
);

test.each(['chapters.mp3', 'chapters.m4a', 'cover.flac'])('the cover in %s is found', async (name) => {
  const cover = (await readTags(fixture(name))).picture;
  expect(cover?.mime).toBe('image/jpeg');
  expect(Buffer.from(cover?.bytes ?? []).subarray(-2)).toEqual(Buffer.of(0xff, 0xd9));
});

test('a recording without tags has none', async () => {
  const { title, chapters, picture: cover } = await readTags(fixture('tone.ac3'));
  expect({ title, chapters, cover }).toEqual({ title: null, chapters: [], cover: null });
});

test.each([
  ['Latin-1', text.latin1('Köln')],
  ['UTF-8 that is called Latin-1', Buffer.concat([Buffer.of(0), Buffer.from('Köln')])],
  ['UTF-16', text.utf16('Köln')],
  ['big-endian UTF-16', text.utf16be('Köln')],
  ['UTF-8', text.utf8('Köln')],
])('a title in %s is read', async (_encoding, data) => {
  expect((await tagsOf(id3Tag(3, 0, id3Frame('TIT2', data)))).title).toBe('Köln');
  expect((await tagsOf(id3Tag(4, 0, id3Frame('TIT2', data, { safe: true })))).title).toBe('Köln');
  expect((await tagsOf(id3Tag(2, 0, id3Frame22('TT2', data)))).title).toBe('Köln');
});

test('a cover of version 2.2, which has its own form, is read', async () => {
  const image = Buffer.concat([Buffer.from('\0PNG\x03cover\0', 'latin1'), png(5, 5)]);
  expect((await tagsOf(id3Tag(2, 0, id3Frame22('PIC', image)))).picture?.mime).toBe('image/png');
});

test('the front cover is preferred, and anything too large or not a picture is ignored', async () => {
  const [first, front] = [png(1, 1), png(2, 2)];
  const tags = await tagsOf(id3Tag(3, 0, id3Frame('APIC', picture(0, first)), id3Frame('APIC', picture(3, front))));
  expect(Buffer.from(tags.picture?.bytes ?? [])).toEqual(front);
  for (const odd of [Buffer.from('<svg/>'), png(60_000, 60_000), png(0, 5)]) {
    expect((await tagsOf(id3Tag(3, 0, id3Frame('APIC', picture(3, odd))))).picture).toBeNull();
  }
});

const title = (value: string) => id3Frame('TIT2', text.latin1(value));
const two = [
  id3Frame('CHAP', chapter('b', 2000, title('Second'))),
  id3Frame('CHAP', chapter('a', 0, title('First'))),
  id3Frame('CHAP', chapter('hidden', 1000, title('Not listed'))),
];

test('the table of contents lists the chapters', async () => {
  const nested = [
    id3Frame('CTOC', contents('toc', true, 'part', 'b')),
    id3Frame('CTOC', contents('part', false, 'a', 'toc')),
  ];
  const { chapters } = await tagsOf(id3Tag(3, 0, ...two, ...nested));
  expect(chapters).toEqual([
    { title: 'First', start: 0 },
    { title: 'Second', start: 2 },
  ]);
  expect((await tagsOf(id3Tag(3, 0, ...two))).chapters).toHaveLength(3);
});

test('a tag of version 2.3 that is unsynchronised as a whole is read', async () => {
  const frames = Buffer.concat([title('ÿþ and ÿ\0ÿ'), id3Frame('APIC', picture(3, png(255, 255)))]);
  const tags = await tagsOf(id3Tag(3, 0x80, unsynchronised(frames)));
  expect(tags.title).toBe('ÿþ and ÿ');
  expect(Buffer.from(tags.picture?.bytes ?? [])).toEqual(png(255, 255));
});

test('frames of version 2.4 that are unsynchronised or compressed are read', async () => {
  const data = text.latin1('ÿà loud');
  const compressed = Buffer.concat([synchsafe(data.length), deflateSync(data)]);
  const frame = (bytes: Uint8Array, flags: number) => id3Tag(4, 0, id3Frame('TIT2', bytes, { safe: true, flags }));
  expect((await tagsOf(frame(unsynchronised(data), 0x02))).title).toBe('ÿà loud');
  expect((await tagsOf(frame(compressed, 0x09))).title).toBe('ÿà loud');
  expect((await tagsOf(frame(data, 0x04))).title).toBeNull();
});

test('plain sizes in a tag of version 2.4, as iTunes wrote them, are recognised', async () => {
  const long = id3Frame('TXXX', Buffer.alloc(200, 0x61));
  expect((await tagsOf(id3Tag(4, 0, long, title('After')))).title).toBe('After');
});

test('an extended header is skipped, and several consecutive tags are read', async () => {
  const extended = Buffer.concat([Buffer.of(0, 0, 0, 6), Buffer.alloc(6)]);
  const tags = await tagsOf(
    id3Tag(3, 0x40, extended, title('One')),
    id3Tag(3, 0, id3Frame('TPE1', text.latin1('Two'))),
  );
  expect(tags).toMatchObject({ title: 'One', artist: 'Two' });
});

test('an ID3v1 tag fills in what no other tag says', async () => {
  const old = Buffer.alloc(128);
  old.write('TAGOld title', 0, 'latin1');
  old.write('Old artist', 33, 'latin1');
  const tags = await tagsOf(id3Tag(3, 0, title('New title')), Buffer.alloc(500), old);
  expect(tags).toMatchObject({ title: 'New title', artist: 'Old artist' });
});

test('a FLAC after an ID3 tag is read nevertheless', async () => {
  const tags = await tagsOf(id3Tag(3, 0), await readFile(fixture('cover.flac')));
  expect(tags).toMatchObject({ title: 'Chapters — a test', picture: { mime: 'image/jpeg' } });
});
