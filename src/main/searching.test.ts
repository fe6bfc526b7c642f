import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SearchPage } from '../core/find/found';
import { FROM_THE_BEGINNING } from '../core/find/found';
import { openFiles } from '../library/open-files';
import type { EpisodeFiles } from '../library/partners';
import { answerOfCatalog } from '../library/search/ask-catalog';
import type { SearchHit } from '../library/search/hits';
import { openUpToDate } from '../library/search/upkeep';
import { openLibrary } from '../library/testing/library-here';
import { soundOf } from './episodes/episode';
import { askHere, startHere } from './files/testing/files-here';
import { Decoding } from './protocol/decoding';
import { MediaRoute } from './protocol/media';
import { Searching } from './searching';

const recording = join(import.meta.dirname, '../../e2e/fixtures/tone.mp3');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-searching-'));
});
afterEach(() => rm(folder, { recursive: true, maxRetries: 10 }));

test('hits name no path, and the open recording is served however many are heard beside it', async () => {
  const data = join(folder, 'data');
  for (let index = 0; index < 12; index += 1) {
    await copyFile(recording, join(folder, `${index}.mp3`));
    await writeFile(join(folder, `${index}.md`), '**Ann:** It rains.\n');
  }
  const library = await openLibrary(data);
  await library.addFolder(folder);
  await (await openUpToDate(data, library, () => {}, new AbortController().signal)).close();
  await library.close();

  const media = new MediaRoute(askHere, new Decoding(startHere));
  const { audio } = await openFiles({ audio: join(folder, '0.mp3'), transcript: null });
  if (!audio) throw new Error('the recording cannot be read');
  const open = soundOf(audio, media).url.replace('/media/', '');
  const searching = new Searching({
    media,
    current: () => ({ id: 'open', audio, transcript: null }),
    reopen: () => Promise.resolve(),
    apartOf: () => null,
    files: { open: (files) => openFiles(files) },
    page: (wish) => answerOfCatalog({ folder: data, name: 'page', input: [wish] }) as Promise<SearchPage<SearchHit>>,
  });

  const page = await searching.find({ query: 'rains', from: FROM_THE_BEGINNING, limit: 40 });
  expect(page.hits).toHaveLength(12);
  expect(JSON.stringify(page)).not.toContain(folder);
  const urls = new Set<string>();
  for (const { episode } of page.hits) urls.add((await searching.sound(episode.token)).url);
  expect(urls.size).toBe(12);
  expect((await media.answer(open, 'HEAD', null)).status).toBe(200);
  await expect(searching.sound('no token')).rejects.toThrow('This result is not there any more.');
});

test('two recordings of one transcript are two episodes: the hit of each opens its own', async () => {
  const hits = ['a', 'b'].map((name) => ({
    episode: { title: 'Rain', show: null, date: null, audio: `/tapes/${name}.mp3`, transcript: '/tapes/talk.md' },
  }));
  const opened: EpisodeFiles[] = [];
  const file = (path: string) => ({ path }) as never;
  const searching = new Searching({
    media: new MediaRoute(askHere, new Decoding(startHere)),
    current: () => ({ id: 'open', audio: file('/tapes/a.mp3'), transcript: file('/tapes/talk.md') }),
    reopen: async (files) => void opened.push(files),
    apartOf: ({ audio }) => audio && basename(audio),
    files: { open: (files) => openFiles(files) },
    page: async () => ({ hits }) as unknown as SearchPage<SearchHit>,
  });
  const page = await searching.find({ query: 'rain', from: FROM_THE_BEGINNING, limit: 40 });
  expect(page.hits.map(({ episode }) => episode.apart)).toEqual(['a.mp3', 'b.mp3']);
  for (const { episode } of page.hits) await searching.open(episode.token);
  expect(opened).toEqual([{ audio: '/tapes/b.mp3', transcript: '/tapes/talk.md' }]);
});

test('one recording at a time is opened to be heard: the next and leaving cancel one whose drive does not answer', async () => {
  const under: AbortSignal[] = [];
  const hit = { episode: { title: 'Rain', show: null, date: null, audio: '/drive/a.mp3', transcript: '/drive/a.md' } };
  const searching = new Searching({
    media: new MediaRoute(askHere, new Decoding(startHere)),
    current: () => null,
    reopen: () => Promise.resolve(),
    apartOf: () => null,
    files: {
      open: (_files, signal) => {
        under.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    },
    page: async () => ({ hits: [hit] }) as unknown as SearchPage<SearchHit>,
  });
  const page = await searching.find({ query: 'rain', from: FROM_THE_BEGINNING, limit: 40 });
  const token = page.hits[0]?.episode.token ?? '';
  const cancelled = expect.objectContaining({ code: 'cancelled' });
  const first = expect(searching.sound(token)).rejects.toEqual(cancelled);
  const second = expect(searching.sound(token)).rejects.toEqual(cancelled);
  expect(under.map(({ aborted }) => aborted)).toEqual([true, false]);
  searching.cancel();
  expect(under.map(({ aborted }) => aborted)).toEqual([true, true]);
  await first;
  await second;
});
