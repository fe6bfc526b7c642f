import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import type { SearchPage } from '../../core/find/found';
import { seconds } from '../../core/time/seconds';
import { fingerprintAudio } from '../fingerprint';
import type { Library } from '../library';
import { openLibrary } from '../testing/library-here';
import { answerOfCatalog, type CatalogCall } from './ask-catalog';
import type { CatalogEpisode } from './catalog';
import type { SearchHit } from './hits';
import { IndexKeeper, type KeeperReport } from './keeper';

const recording = join(import.meta.dirname, '../../../e2e/fixtures/tone.mp3');
let folder: string;
let data: string;
let library: Library;
let keeper: IndexKeeper;
let reports: KeeperReport[];
let stop: AbortController;
let kept: Promise<unknown>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-keeper-'));
  data = join(folder, 'data');
  mkdirSync(join(folder, 'shows/one'), { recursive: true });
  library = await openLibrary(data);
  await library.addFolder(join(folder, 'shows'));
  reports = [];
  stop = new AbortController();
  keeper = new IndexKeeper(data, [], (reported) => reports.push(reported));
  kept = keeper.keep(stop.signal).catch(() => undefined);
});

afterEach(async () => {
  stop.abort();
  await kept;
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, 'shows', name);
const write = (name: string, text: string) => writeFileSync(at(name), text);
const ask = (name: CatalogCall, ...input: readonly unknown[]) => answerOfCatalog({ folder: data, name, input });
const titles = async () => ((await ask('episodes')) as CatalogEpisode[]).map(({ title }) => title);
const snippets = async (query: string) =>
  ((await ask('page', { query, from: { turn: 0, hits: 0 }, limit: 10 })) as SearchPage<SearchHit>).hits.map(
    ({ snippet }) => snippet,
  );
const isKept = () => expect.poll(() => reports.some(({ kind }) => kind === 'kept')).toBe(true);
/** Less than the time after which the folders are looked through without a reason. */
const soon = { timeout: 8000 };

test('what appears in a watched folder, changes and is removed, is in the index soon', async () => {
  await isKept();
  write('one/weather.md', '**Ann:** It rains.\n');
  await expect.poll(titles, soon).toEqual(['weather']);
  write('one/weather.md', '**Ann:** It snows at last.\n');
  await expect.poll(() => snippets('snows'), soon).toEqual(['It snows at last.']);
  mkdirSync(at('new'));
  write('new/later.md', '**Bob:** Hello.\n');
  await expect.poll(titles, soon).toEqual(['later', 'weather']);
  rmSync(at('one/weather.md'));
  await expect.poll(titles, soon).toEqual(['later']);
}, 40_000);

test('a folder that goes away keeps its episodes, and says so', async () => {
  write('one/weather.md', '**Ann:** It rains.\n');
  await expect.poll(titles, soon).toEqual(['weather']);
  renameSync(at(''), join(folder, 'unplugged'));
  const away = async () => ((await ask('episodes')) as CatalogEpisode[]).map(({ isAway }) => isAway);
  await expect.poll(away, { timeout: 15_000 }).toEqual([true]);
  expect(await ask('folders')).toEqual([{ path: join(folder, 'shows'), isAway: true }]);
  renameSync(join(folder, 'unplugged'), at(''));
  await expect.poll(away, { timeout: 25_000 }).toEqual([false]);
}, 60_000);

test('where the listener stopped makes no episode be read again, a clip does', async () => {
  copyFileSync(recording, at('tone.mp3'));
  const key = await fingerprintAudio(at('tone.mp3'));
  const audio = { fingerprint: key, path: at('tone.mp3') };
  const none = { transcript: null, speed: null, duration: null, joined: {} };
  const save = (position: number) =>
    library.episodes.save(key, {
      title: 'tone',
      audio,
      ...none,
      position: seconds(position),
      changed: new Date().toISOString(),
    });
  save(1);
  await library.flush();
  keeper.wake(true);
  const clips = async () => ((await ask('episodes')) as CatalogEpisode[]).map((one) => [one.key, one.clips]);
  await expect.poll(clips, soon).toEqual([[key, 0]]);
  await library.documents.open(key);
  keeper.wake(false);
  await expect.poll(() => reports).toContainEqual({ kind: 'kept', changed: false });
  save(2);
  await library.flush();
  reports.length = 0;
  keeper.wake(false);
  await isKept();
  expect(reports).toContainEqual({ kind: 'kept', changed: false });
  library.documents.do(key, { do: 'add-clips', clips: [aClip()] });
  await library.flush();
  keeper.wake(false);
  await expect.poll(clips, soon).toEqual([[key, 1]]);
}, 40_000);

test.each([
  ['was removed, as by forgetting an episode', (file: string) => rmSync(file)],
  ['is damaged', (file: string) => writeFileSync(file, 'no database'.repeat(5000))],
])(
  'an index that %s is made again',
  async (_how, spoil) => {
    write('one/weather.md', '**Ann:** It rains.\n');
    await expect.poll(titles, soon).toEqual(['weather']);
    for (const suffix of ['-wal', '-shm']) rmSync(join(data, `search.db${suffix}`), { force: true });
    spoil(join(data, 'search.db'));
    keeper.wake(false);
    await expect.poll(() => snippets('rains'), soon).toEqual(['It rains.']);
  },
  20_000,
);

test('an index that cannot be written is reported in words, and is kept again once it can', async () => {
  await isKept();
  const file = join(data, 'search.db');
  for (const suffix of ['-wal', '-shm', '']) rmSync(file + suffix, { force: true });
  mkdirSync(file);
  keeper.wake(false);
  const problem = expect.objectContaining({ code: 'cannot-write', key: 'cannot-write/index' });
  await expect.poll(() => reports, soon).toContainEqual({ kind: 'problem', problem });
  rmSync(file, { recursive: true });
  reports.length = 0;
  keeper.wake(false);
  await expect.poll(() => reports.some(({ kind }) => kind === 'kept'), soon).toBe(true);
}, 20_000);
