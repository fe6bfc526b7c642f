import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { editsAfter } from '../../core/edits/edits-after';
import type { EditRequest } from '../../core/edits/requests';
import { FROM_THE_BEGINNING, type SearchPage } from '../../core/find/found';
import { parseQuery } from '../../core/find/query';
import type { Cursor, Voice } from '../../core/find/schema';
import { joiningPeople, NOBODY_NAMED, withOperation } from '../../core/people/people';
import type { People } from '../../core/people/schema';
import { seconds } from '../../core/time/seconds';
import { fingerprintAudio, fingerprintText } from '../fingerprint';
import { readTranscriptFile } from '../read-transcript';
import type { SearchHit } from './hits';
import { data, folder, found, library, now, recording, TALK, write } from './testing/catalog-here';
import { openUpToDate } from './upkeep';
import { packStarts, unpackStarts } from './word-starts';

/** A recording with its transcript, which Earmark has had open. */
async function openedPair() {
  const text = write('tone.md', TALK);
  const audio = join(folder, 'shows/tone.mp3');
  copyFileSync(recording, audio);
  const key = await fingerprintAudio(audio);
  library.episodes.save(key, {
    title: 'tone',
    audio: { fingerprint: key, path: audio },
    transcript: { fingerprint: fingerprintText(Buffer.from(TALK)), path: text },
    position: seconds(0),
    speed: null,
    duration: null,
    joined: {},
    changed: new Date().toISOString(),
  });
  await library.flush();
  await library.documents.open(key);
  return { key, text };
}

describe('words are found', () => {
  test('in any text of the folders and below, with who says them and when', async () => {
    const path = write('one/2020-05-01 weather.md', TALK);
    const [hit, ...others] = await now((catalog) => catalog.search(parseQuery('umbrella'), 50));
    expect(others).toEqual([]);
    expect(hit).toMatchObject({
      episode: { title: '2020-05-01 weather', show: 'one', date: '2020-05-01', transcript: path, audio: null },
      turn: 1,
      word: 2,
      speaker: 'Bob',
      from: 10,
      snippet: 'Bring an umbrella to the café.',
      marks: [{ from: 9, to: 17 }],
    });
    expect(hit?.start).toBeGreaterThan(10);
    expect(hit?.end).toBeGreaterThan(hit?.start ?? 0);
  });

  test('whatever their accents and case, a sentence at a time, in order of time', async () => {
    write('one/weather.md', TALK);
    expect(await found('CAFE')).toEqual(['The café is open.', 'Bring an umbrella to the café.']);
    expect(await found('"the cafe" NOT umbrella')).toEqual(['The café is open.']);
    expect(await found('umbr*')).toEqual(['Bring an umbrella to the café.']);
    expect(await found('umbr')).toEqual([]);
    expect(await found('cafe', 1)).toEqual(['The café is open.']);
  });

  test('of speakers, shows and days', async () => {
    write('one/2020-05-01 weather.md', TALK);
    write('2021-01-01 later.md', TALK);
    expect(await found('cafe speaker:bob show:one')).toEqual(['Bring an umbrella to the café.']);
    expect(await found('speaker:an')).toHaveLength(2);
    expect(await found('speaker:nn')).toEqual([]);
    expect(await found('cafe before:2021')).toHaveLength(2);
    expect(await found('cafe after:2021')).toHaveLength(2);
    expect(await found('cafe after:2021-01-02')).toEqual([]);
  });

  test('as people corrected them, and no longer as they were', async () => {
    const { key, text } = await openedPair();
    expect(await found('umbrella')).toHaveLength(1);
    const { turns } = (await readTranscriptFile(text)).transcript;
    const wish: EditRequest = { op: 'replace', turn: 1, words: [1, 3], text: 'a sturdy parasol' };
    const add = editsAfter({ turns }, [], [wish], randomUUID);
    library.documents.do(key, { do: 'edit-text', what: 'replace', add, remove: [] });
    await library.flush();
    const [hit] = await now((catalog) => catalog.search(parseQuery('parasol'), 50));
    expect(hit).toMatchObject({ snippet: 'Bring a sturdy parasol to the café.', turn: 1, word: 3 });
    expect(hit?.episode.transcript).toBe(text);
    expect(await found('umbrella')).toEqual([]);
  });

  test('by the times that were found in the sound and set by hand', async () => {
    const { key } = await openedPair();
    const startOf = () => now((catalog) => catalog.search(parseQuery('umbrella'), 1)[0]?.start);
    const before = await startOf();
    library.documents.do(key, {
      do: 'set-pin',
      pin: { id: 'p1', turn: 1, word: 2, said: 'umbrella to the café.', time: seconds(14), shift: null, stamps: 0 },
    });
    await library.flush();
    expect(await startOf()).not.toBe(before);
    expect(await startOf()).toBe(14);
  });
});

test('a very long sentence is shown around what was sought, with that marked', async () => {
  const many = (word: string) => `${word} `.repeat(200);
  write('long.md', `**Ann:** ${many('before')}then  the café ${many('behind')}\n`);
  const [hit] = await now((catalog) => catalog.search(parseQuery('"the cafe"'), 9));
  expect(hit?.snippet).toMatch(/^before .*then the café behind .*behind$/);
  expect(hit?.snippet.length).toBeLessThan(420);
  expect(hit?.marks.map(({ from, to }) => hit.snippet.slice(from, to))).toEqual(['the café']);
  expect((hit?.end ?? 0) - (hit?.from ?? 0)).toBeLessThan(60);
});

test('hits come in parts, which are the same as all at once', async () => {
  write('a.md', '**Ann:** Rain. More rain. No rain at all.\n\n**Bob:** Rain is rain, it rains. Rain?\n');
  write('b.md', '**Cat:** Rain rain. Sun.\n\n**Dan:** The rain.\n');
  const all = await now((catalog) => catalog.search(parseQuery('rain'), 50));
  expect(all).toHaveLength(7);
  for (const limit of [1, 2, 3, 7, 8])
    await now((catalog) => {
      const parts: SearchHit[][] = [];
      for (let from: Cursor | null = FROM_THE_BEGINNING; from; ) {
        const page: SearchPage<SearchHit> = catalog.page({ query: 'rain', from, limit });
        expect(page).toMatchObject({
          episodes: 2,
          turns: 4,
          sentences: all.length,
          isAll: true,
          problems: [],
          begins: false,
        });
        parts.push([...page.hits]);
        from = page.next;
      }
      expect(parts.flat()).toEqual(all);
      expect(parts.slice(0, -1).every((part) => part.length === limit)).toBe(true);
    });
});

test('hits are counted as they are listed, unless that takes long', async () => {
  const page = (query: string) => now((catalog) => catalog.page({ query, from: FROM_THE_BEGINNING, limit: 1 }));
  write('a.md', '**Ann:** Rain. More rain.\n\n**Ann:** Sun.\n');
  expect(await page('rain')).toMatchObject({ turns: 1, sentences: 2 });
  // Without words, a turn is listed once.
  expect(await page('speaker:ann')).toMatchObject({ turns: 2, sentences: 2 });
  write('long.md', `**Bob:** ${'Rain, wind and no sun at all. '.repeat(500)}\n\n`.repeat(40));
  expect(await page('rain')).toMatchObject({ turns: 41, sentences: null });
});

test.each([
  ['umbr', ['Bring an umbrella to the café.'], true],
  ['the umbr', ['Bring an umbrella to the café.'], true],
  ['umbrella', ['Bring an umbrella to the café.'], false],
  ['u', [], false],
  ['speaker:bob xyz', [], false],
])('a word that is still typed is found by its beginning: %s', async (query, snippets, begins) => {
  write('one/weather.md', TALK);
  const page = await now((catalog) => catalog.page({ query, from: FROM_THE_BEGINNING, limit: 9 }));
  expect(page.hits.map(({ snippet }) => snippet)).toEqual(snippets);
  expect(page.begins).toBe(begins);
});

test('speakers are listed for each show, with their part of the time, and no more once their texts are gone', async () => {
  write(
    'one/a.md',
    '**Ann:** \\[00:00\\] It rains.\n\n**Bob:** \\[00:10\\] It rains.\n\n**Ann:** \\[00:20\\] It rains.\n',
  );
  write('one/b.md', '**Ann:** \\[00:00\\] It rains.\n');
  mkdirSync(join(folder, 'shows/two'));
  const other = write('two/c.md', '**Ann:** \\[00:00\\] It rains.\n');
  const listed = () =>
    now((catalog) =>
      catalog
        .speakers()
        .map(({ name, shows, episodes, turns, share }) => [name, shows.join(), episodes, turns, share.toFixed(1)]),
    );
  expect(await listed()).toEqual([
    ['Ann', 'one', 2, 3, '0.7'],
    ['Bob', 'one', 1, 1, '0.3'],
    ['Ann', 'two', 1, 1, '1.0'],
  ]);
  rmSync(other);
  expect((await listed()).map(([name, show]) => `${name} ${show}`)).toEqual(['Ann one', 'Bob one']);
});

describe('a person with two names in two shows', () => {
  const JO = { name: 'Jo', show: 'one' };
  const JOAN = { name: 'Joan Dark', show: 'two' };
  const people = joined(JO, JOAN);

  beforeEach(() => {
    write('one/2020-01-01 a.md', '**Jo:** \\[00:00\\] It rains in Zürich.\n\n**Bob:** \\[00:10\\] It rains.\n');
    mkdirSync(join(folder, 'shows/two'), { recursive: true });
    write('two/2021-01-01 b.md', '**Joan Dark:** \\[00:00\\] It snows.\n');
    write('two/2019-01-01 c.md', '**Jo:** \\[00:00\\] It hails.\n');
  });

  test('is found by each of them, and by the name of both', async () => {
    const said = (query: string) =>
      now((catalog) =>
        catalog.search(parseQuery(query), 50, people).map(({ speaker, snippet }) => `${speaker}: ${snippet}`),
      );
    const both = ['Joan of Arc: It snows.', 'Joan of Arc: It rains in Zürich.'];
    expect(await said('speaker:"joan of arc"')).toEqual(both);
    expect(await said('speaker:"joan dark"')).toEqual(both);
    // Somebody else has the same name in another show.
    expect(await said('speaker:jo')).toEqual([...both, 'Jo: It hails.']);
    expect(await said('rains speaker:dark')).toEqual(['Joan of Arc: It rains in Zürich.']);
  });

  test('is listed once, with the episodes of both', async () => {
    const [first, ...others] = await now((catalog) => catalog.speakers(people));
    expect(first).toMatchObject({
      name: 'Joan of Arc',
      episodes: 2,
      turns: 2,
      shows: expect.arrayContaining(['one', 'two']),
    });
    expect(others.map(({ name }) => name).sort()).toEqual(['Bob', 'Jo']);
    const episodes = await now((catalog) => catalog.episodesOf([JO, JOAN]));
    expect(episodes.map(({ episode, names }) => [episode.date, names])).toEqual([
      ['2021-01-01', ['Joan Dark']],
      ['2020-01-01', ['Jo']],
    ]);
    expect(episodes[1]?.share).toBeLessThan(1);
  });

  test('is all that is looked through where only their words are wanted', async () => {
    const wish = { from: FROM_THE_BEGINNING, limit: 10, of: [JO, JOAN] };
    const page = (query: string) => now((catalog) => catalog.page({ ...wish, query }, people));
    expect((await page('')).hits.map(({ snippet }) => snippet)).toEqual(['It snows.', 'It rains in Zürich.']);
    expect((await page('')).problems).toEqual([]);
    expect((await page('rains')).hits.map(({ speaker }) => speaker)).toEqual(['Joan of Arc']);
    expect((await page('hails')).hits).toEqual([]);
  });
});

/** What is known once somebody said that some voices are Joan of Arc. */
function joined(...voices: readonly Voice[]): People {
  const done = withOperation(NOBODY_NAMED, joiningPeople(NOBODY_NAMED, voices, 'Joan of Arc'));
  return done?.people ?? NOBODY_NAMED;
}

test('every file is accounted for', async () => {
  write('one/weather.md', TALK);
  copyFileSync(recording, join(folder, 'shows/one/weather.mp3'));
  copyFileSync(recording, join(folder, 'shows/alone.mp3'));
  write('empty.md', '');
  write('text.md', '**Ann:** Hello.\n');
  write('notes.pdf', 'no transcript');
  expect(
    await now((catalog) => catalog.list().map(({ title, duration, state }) => [title, duration !== null, state])),
  ).toEqual([
    ['empty.md', false, 'unreadable'],
    ['Tone', true, 'stamped'],
    ['text', false, 'estimated'],
    ['Tone', true, 'without-transcript'],
  ]);
  expect(await now((catalog) => catalog.problems().map(({ kind, path }) => [kind, path.split('/').at(-1)]))).toEqual([
    ['unreadable', 'empty.md'],
    ['without-transcript', 'alone.mp3'],
    ['without-recording', 'text.md'],
  ]);
});

test('one hostile file hides no other', async () => {
  write('one/weather.md', TALK);
  const segments = [0, 1e307, 1e308].map((startTime) => ({
    startTime,
    endTime: startTime + 1,
    speaker: 'Eve',
    body: 'Rain.',
  }));
  write('hostile.json', JSON.stringify({ version: '1.0.0', segments }));
  expect(await found('umbrella')).toHaveLength(1);
  expect(await found('umbrella '.repeat(2) + 'speaker:b '.repeat(2000))).toHaveLength(1);
});

test('a turn as long as a book is searched in linear time, and gives no more hits than asked for', async () => {
  write('long.md', `**Ann:** ${'The rain is the rain. '.repeat(20_000)}\n`);
  expect(await found('the', 7)).toHaveLength(7);
  expect(await found('the', 100_000)).toHaveLength(20_000);
}, 60_000);

describe('the index is made again', () => {
  test.each(['no database', ''])('where it is damaged: “%s”', async (content) => {
    write('one/weather.md', TALK);
    await found('cafe');
    for (const suffix of ['-wal', '-shm']) rmSync(join(data, `search.db${suffix}`), { force: true });
    writeFileSync(join(data, 'search.db'), content.repeat(1000));
    expect(await found('umbrella')).toHaveLength(1);
  });

  test('where indexing was stopped in the middle, it goes on', async () => {
    for (let index = 0; index < 5; index++) write(`${index}.md`, TALK);
    const stop = new AbortController();
    const opening = openUpToDate(data, library, (done) => done === 2 && stop.abort(), stop.signal);
    await expect(opening).rejects.toThrow('aborted');
    expect(await now((_catalog, read) => read)).toBe(3);
    expect(await found('umbrella')).toHaveLength(5);
  });
});

test('the starts of words survive their packing to the hundredth', () => {
  const times = fc.array(fc.double({ min: 0, max: 400_000, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(times, (list) => {
      const sorted = list.sort((a, b) => a - b).map(seconds);
      const end = sorted.at(-1) ?? seconds(0);
      const back = unpackStarts(packStarts({ words: sorted, end }));
      expect(back).toHaveLength(sorted.length + 1);
      for (const [index, time] of sorted.entries()) expect(back[index]).toBeCloseTo(time, 1);
    }),
  );
});

test('what warms the index up finds something', async () => {
  write('one/weather.md', TALK);
  await now((catalog) => {
    const searched = vi.spyOn(catalog, 'search');
    catalog.warmUp();
    expect(searched.mock.results[0]?.value).not.toEqual([]);
    expect(searched).toHaveBeenCalledOnce();
  });
});
