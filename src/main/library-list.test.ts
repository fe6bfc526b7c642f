import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seconds } from '../core/time/seconds';
import { fingerprintAudio } from '../library/fingerprint';
import type { Library } from '../library/library';
import { openFiles } from '../library/open-files';
import { filesOfPair } from '../library/pairings';
import { askCatalogOf, indexNow } from '../library/testing/catalog-of';
import { openLibrary } from '../library/testing/library-here';
import type { Episode } from './episodes/episode';
import type { DoOnce } from './files/file-processes';
import { onceHere } from './files/testing/files-here';
import { LibraryList } from './library-list';
import { mainError } from './wording';

const tone = join(import.meta.dirname, '../../e2e/fixtures/tone.mp3');
let folder: string;
let library: Library;
let list: LibraryList;
let once: DoOnce;
/** The open episode. */
let open: Pick<Episode, 'audio' | 'transcript'> | null;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'earmark-list-')));
  library = await openLibrary(join(folder, 'data'));
  const ask = askCatalogOf(join(folder, 'data'));
  once = onceHere;
  const onceNow: DoOnce = (...asked) => once(...asked);
  open = null;
  list = new LibraryList({ library, ask, once: onceNow, current: () => open });
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

const made = (name: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  return join(folder, name);
};
const index = () => indexNow(join(folder, 'data'), library);

test('a folder is added once, is told from another of the same name, and comes back when that is undone', async () => {
  const [one, other] = [made('a/tapes'), made('b/tapes')];
  expect(await list.add([one])).toMatchObject([{ name: 'tapes', isAway: false }]);
  expect(await list.add([one])).toEqual([]);
  await list.add([other]);
  const { folders } = await list.view();
  expect(folders.map(({ name }) => name)).toEqual(['tapes (a)', 'tapes (b)']);
  const token = folders[0]?.token ?? '';
  await list.remove(token);
  expect((await list.view()).folders.map(({ name }) => name)).toEqual(['tapes']);
  await list.restore(token);
  expect(await library.folders()).toEqual([other, one]);
});

test('episodes have what was heard of them, also if that is not on disk yet, and no path', async () => {
  const tapes = made('tapes');
  const audio = join(tapes, 'tone.mp3');
  copyFileSync(tone, audio);
  writeFileSync(join(tapes, 'tone.md'), '**Ann:** Hello.\n');
  await list.add([tapes]);
  const key = await fingerprintAudio(audio);
  library.episodes.save(key, {
    title: 'tone',
    audio: { fingerprint: key, path: audio },
    transcript: null,
    position: seconds(12),
    speed: null,
    duration: seconds(60),
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
  });
  await library.flush();
  await index();
  library.episodes.update(key, { position: seconds(20) }, 60_000);
  const { items } = await list.view();
  expect(items).toMatchObject([{ has: 'both', position: 20, duration: 60, timing: 'estimated', isAway: false }]);
  expect(JSON.stringify(items)).not.toContain(folder);
  expect(list.filesOf(items[0]?.token ?? '')).toEqual({ audio, transcript: join(tapes, 'tone.md') });
});

test('what tells episodes of one title apart is known by their files', async () => {
  const files = ['2019', '2020'].map((year) => join(made(`talks/${year}`), 'talk.md'));
  for (const [at, file] of files.entries()) writeFileSync(file, `**Ann:** Hello ${at}.\n`);
  const alone = join(made('talks'), 'alone.md');
  writeFileSync(alone, '**Ann:** Hello.\n');
  await list.add([join(folder, 'talks')]);
  await index();
  await list.view();
  const apartOf = (transcript: string) => list.apartOf({ audio: null, transcript });
  expect([...files, alone].map(apartOf)).toEqual(['2019', '2020', null]);
});

test('of two recordings of one transcript, only the open one is listed as open', async () => {
  const tapes = made('tapes');
  const [one, other] = [join(tapes, 'tone.mp3'), join(tapes, 'other.mp3')];
  copyFileSync(tone, one);
  copyFileSync(tone, other);
  appendFileSync(other, 'of its own');
  const text = join(tapes, 'tone.md');
  writeFileSync(text, '**Ann:** Hello.\n');
  await library.pairings.say({ ...(await filesOfPair({ audio: other, transcript: text })), together: true });
  await list.add([tapes]);
  await index();
  const listed = async () => (await list.view()).items.map(({ token, isOpen }) => [list.filesOf(token).audio, isOpen]);
  const { audio, transcript } = await openFiles({ audio: one, transcript: text });
  open = { audio, transcript };
  expect((await listed()).sort()).toEqual([
    [other, false],
    [one, true],
  ]);
  // Its recording is away.
  open = { audio: null, transcript };
  expect(await listed()).toContainEqual([one, true]);
});

test('tokens the renderer makes up open and remove nothing', async () => {
  expect(() => list.filesOf('x')).toThrow(expect.objectContaining({ code: 'bad-request' }));
  await expect(list.remove('x')).rejects.toMatchObject({ code: 'bad-request' });
});

test('a folder is added without links in its path, and as it was named if its drive does not answer', async () => {
  const tapes = made('tapes');
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  for (const link of [one, other]) symlinkSync(tapes, link);
  once = () => Promise.reject(mainError('no-answer', { file: 'one' }));
  await list.add([one]);
  expect(await library.folders()).toEqual([one]);
  once = onceHere;
  await list.add([other]);
  expect(await library.folders()).toEqual([one, tapes]);
});
