import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planOpening } from './opening-plan';

let folder: string;
const nothingKnown = { said: async () => [], opened: async () => [] };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-plan-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Makes files, and says briefly what opening some of them would do. */
async function planned(files: readonly string[], named: readonly string[] = files) {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '');
  }
  const plan = await planOpening(
    named.map((name) => join(folder, name)),
    nothingKnown,
  );
  const short = (path: string | null) => path && basename(path);
  return {
    opened: [short(plan.files.audio), short(plan.files.transcript)],
    candidates: plan.candidates.map(short),
    name: plan.list?.name,
    listed: plan.list?.pairs.map(({ audio, transcript }) => [short(audio), short(transcript)]),
    left: plan.left.map(({ message }) => message),
  };
}

test('a recording and a transcript are one episode, whatever they are called', async () => {
  expect(await planned(['one.mp3', 'notes.md'])).toMatchObject({ opened: ['one.mp3', 'notes.md'], listed: undefined });
});

test('of recordings alone all are listed and the first is opened', async () => {
  expect(await planned(['two.mp3', 'one.mp3'])).toEqual({
    opened: ['one.mp3', null],
    candidates: [],
    name: '2 files',
    listed: [
      ['one.mp3', null],
      ['two.mp3', null],
    ],
    left: [],
  });
});

test('each has what belongs to it among the others, or beside it', async () => {
  const files = ['a.mp3', 'a.md', 'b.mp3', 'there/c.md', 'there/c.mp3', 'there/d.mp3', 'there/d.md'];
  expect((await planned(files, ['there/d.mp3', 'there/c.md', 'a.md', 'b.mp3', 'a.mp3'])).listed).toEqual([
    ['a.mp3', 'a.md'],
    ['b.mp3', null],
    ['c.mp3', 'c.md'],
    ['d.mp3', 'd.md'],
  ]);
});

test('a transcript with several recordings of other names is offered for each of them, and they for it', async () => {
  expect(await planned(['one.mp3', 'three.mp3', 'talk.md'])).toMatchObject({
    opened: ['one.mp3', null],
    candidates: ['talk.md'],
    listed: [
      ['one.mp3', null],
      [null, 'talk.md'],
      ['three.mp3', null],
    ],
  });
  expect(await planned(['uno.md', 'dos.md', 'speech.mp3'])).toMatchObject({
    opened: [null, 'dos.md'],
    candidates: ['speech.mp3'],
  });
});

test('what is in none of the episodes is told by name', async () => {
  expect(await planned(['a.mp3', 'a.md', 'a.srt', 'cover.jpg'])).toMatchObject({
    listed: [['a.mp3', 'a.md']],
    left: ['“a.srt” was left out.', '“cover.jpg” was left out.'],
  });
  const pictures = ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg'];
  expect((await planned(['a.mp3', 'a.md', ...pictures])).left).toEqual([
    '“1.jpg”, “2.jpg”, “3.jpg” and 2 more were left out.',
  ]);
});

test('folders and files that are opened together are all listed', async () => {
  const files = ['show/1.mp3', 'show/1.md', 'more/2.mp3', 'more/2.md', '3.mp3'];
  expect(await planned(files, ['show', 'more', '3.mp3'])).toMatchObject({
    name: '3 files and folders',
    listed: [
      ['1.mp3', '1.md'],
      ['2.mp3', '2.md'],
      ['3.mp3', null],
    ],
  });
  expect(await planned(files, ['show'])).toMatchObject({ name: 'show', listed: [['1.mp3', '1.md']] });
});

test('of a folder whose episodes are further below, or have no partner, none is opened', async () => {
  const folders = async () => (await planOpening([join(folder, 'shows')], nothingKnown)).list;
  const files = ['shows/first/1.mp3', 'shows/first/1.md'];
  expect(await planned(files, ['shows'])).toMatchObject({ opened: [null, null], name: 'shows', listed: [] });
  expect(await folders()).toMatchObject({ folders: [join(folder, 'shows')] });
  expect(await planned(['lone/1.mp3', '2.mp3'], ['lone', '2.mp3'])).toMatchObject({ opened: ['2.mp3', null] });
  await expect(planned(['none/picture.jpg', 'none/.hidden/1.mp3'], ['none'])).rejects.toMatchObject({
    code: 'no-pairs',
  });
});

test('a file named twice is opened once', async () => {
  expect(await planned(['one.mp3'], ['one.mp3', 'one.mp3'])).toMatchObject({ opened: ['one.mp3', null] });
});

test('of more files than the shelf can show the first are opened, and it is told', async () => {
  const files = Array.from({ length: 10_001 }, (_, index) => `${String(index).padStart(5, '0')}.mp3`);
  const plan = await planOpening(
    files.map((name) => join(folder, name)),
    nothingKnown,
  );
  expect(plan.list?.pairs).toHaveLength(10_000);
  expect(plan.left.map(({ message }) => message)).toEqual(['Of 10,001 files, only the first 10,000 were opened.']);
});
