import { appendFileSync, copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import { parseQuery } from '../../core/find/query';
import { seconds } from '../../core/time/seconds';
import { countWords } from '../../core/transcript/words';
import { fingerprintAudio, fingerprintText } from '../fingerprint';
import { readTranscriptFile } from '../read-transcript';
import { openLibrary } from '../testing/library-here';
import { ALL_ANSWER } from './drives';
import { changed, data, folder, found, library, now, recording, signal, TALK, write } from './testing/catalog-here';
import { bringUpToDate, look, openUpToDate } from './upkeep';

describe('the index follows the folders', () => {
  test('and reads only what changed', async () => {
    const path = write('one/weather.md', TALK);
    write('other.md', '**Ann:** Hello.\n');
    expect(await now((_catalog, read) => read)).toBe(2);
    expect(await now((_catalog, read) => read)).toBe(0);
    appendFileSync(path, '\n**Ann:** Snow falls.\n');
    expect(await now((_catalog, read) => read)).toBe(1);
    expect(await found('snow')).toEqual(['Snow falls.']);
  });

  test('where a text was moved or removed', async () => {
    const path = write('one/weather.md', TALK);
    await found('cafe');
    renameSync(path, join(folder, 'shows/moved.md'));
    const hits = await now((catalog) => catalog.search(parseQuery('umbrella'), 50));
    expect(hits.map(({ episode }) => episode.transcript)).toEqual([join(folder, 'shows/moved.md')]);
    rmSync(join(folder, 'shows/moved.md'));
    expect(await found('umbrella')).toEqual([]);
  });

  test('but keeps the words of a folder that is away, and says so', async () => {
    write('one/weather.md', TALK);
    await found('cafe');
    renameSync(join(folder, 'shows'), join(folder, 'unplugged'));
    expect(await found('umbrella')).toHaveLength(1);
    expect(await now((catalog) => catalog.problems())).toEqual([
      { kind: 'away', path: join(folder, 'shows'), reason: null, likely: null },
    ]);
    renameSync(join(folder, 'unplugged'), join(folder, 'shows'));
    expect(await now((catalog, read) => [read, catalog.problems().map(({ kind }) => kind)])).toEqual([
      0,
      ['without-recording'],
    ]);
  });

  test.each([
    ['and leaves an empty folder', true],
    ['after it was looked through', false],
  ])('also if it goes away %s', async (_how, isLeftEmpty) => {
    write('one/weather.md', TALK);
    const catalog = await openUpToDate(data, library, () => {}, signal);
    try {
      const before = await look(data, library, ALL_ANSWER);
      renameSync(join(folder, 'shows'), join(folder, 'unplugged'));
      if (isLeftEmpty) mkdirSync(join(folder, 'shows'));
      await bringUpToDate(
        catalog,
        library,
        isLeftEmpty ? await look(data, library, ALL_ANSWER) : before,
        ALL_ANSWER,
        () => {},
        signal,
      );
      expect(catalog.search(parseQuery('umbrella'), 50)).toHaveLength(1);
      expect(catalog.problems()).toEqual([{ kind: 'away', path: join(folder, 'shows'), reason: null, likely: null }]);
    } finally {
      await catalog.close();
    }
  });

  test('and one that cannot be listed stays a folder of the library, with the reason', async () => {
    write('one/weather.md', TALK);
    await found('cafe');
    rmSync(join(folder, 'shows'), { recursive: true });
    symlinkSync(join(folder, 'shows'), join(folder, 'shows'));
    const path = join(folder, 'shows');
    expect(await now((catalog) => [catalog.folders(), catalog.problems()])).toEqual([
      [{ path, isAway: true }],
      [{ kind: 'away', path, reason: '“shows” could not be read (ELOOP).', likely: null }],
    ]);
    expect(await found('umbrella')).toHaveLength(1);
  });

  // What this link leads to is there, but the system cannot read it, as on a drive that fails.
  test.skipIf(process.platform !== 'linux')('and reads again what the system could not read once', async () => {
    const path = write('one/weather.md', TALK);
    await found('cafe');
    rmSync(path);
    symlinkSync('/proc/self/mem', path);
    symlinkSync('/proc/self/mem', join(folder, 'shows/new.md'));
    expect(await found('umbrella')).toHaveLength(1);
    expect(await now((catalog, read) => [read, catalog.list().map(({ title, state }) => [title, state])])).toEqual([
      2,
      [
        ['new.md', 'unreadable'],
        ['weather', 'stamped'],
      ],
    ]);
    expect(await changed()).toBe(false);
    for (const name of ['one/weather.md', 'new.md']) {
      rmSync(join(folder, 'shows', name));
      write(name, TALK);
    }
    expect(await found('umbrella')).toHaveLength(2);
  });

  test('and leaves out the data folder, where each look changes the index', async () => {
    write('one/weather.md', TALK);
    const inside = join(folder, 'shows/data');
    const other = await openLibrary(inside);
    await other.addFolder(join(folder, 'shows'));
    writeFileSync(join(inside, 'own.md'), TALK);
    symlinkSync(inside, join(folder, 'link'));
    expect((await look(join(folder, 'link'), other, ALL_ANSWER)).scan).toMatchObject({
      transcripts: [join(folder, 'shows/one/weather.md')],
      folders: [join(folder, 'shows'), join(folder, 'shows/one')],
    });
    await other.close();
  });

  test('in links that lead back, and in a folder inside another, once', async () => {
    write('one/weather.md', TALK);
    symlinkSync(join(folder, 'shows'), join(folder, 'shows/one/back'));
    await library.addFolder(join(folder, 'shows/one'));
    expect(await now((catalog) => catalog.list())).toHaveLength(1);
    expect(await library.removeFolder(join(folder, 'shows'))).toBe(true);
    expect(await now((catalog) => catalog.list())).toHaveLength(1);
  });
});

test('files that were opened together are one episode, each recording of a text, whatever their folders and names', async () => {
  const text = write('one/talk.md', TALK);
  mkdirSync(join(folder, 'shows/two'));
  const sounds = ['shows/two/tone.mp3', 'shows/two/other.mp3', 'outside.mp3'].map((name) => join(folder, name));
  for (const [index, path] of sounds.entries()) {
    copyFileSync(recording, path);
    appendFileSync(path, Buffer.alloc(index));
    const fingerprint = await fingerprintAudio(path);
    library.episodes.save(fingerprint, {
      title: 'tone',
      audio: { fingerprint, path },
      transcript: { fingerprint: fingerprintText(Buffer.from(TALK)), path: text },
      position: seconds(0),
      speed: null,
      duration: null,
      joined: {},
      changed: new Date().toISOString(),
    });
  }
  await library.flush();
  const [tone = '', other = ''] = sounds;
  const listed = () => now((catalog) => catalog.list().map((one) => [one.audio, one.transcript === text]));
  expect(new Set(await listed())).toEqual(
    new Set([
      [tone, true],
      [other, true],
    ]),
  );
  expect(await now((catalog, read) => [read, catalog.problems()])).toEqual([0, []]);
  // Another recording has the name of one of them.
  appendFileSync(other, 'more');
  await listed();
  expect(new Set(await listed())).toEqual(
    new Set([
      [tone, true],
      [other, false],
    ]),
  );
});

describe('what is saved of files that were never opened here is followed', () => {
  const pair = () => {
    const audio = join(folder, 'shows/tone.mp3');
    copyFileSync(recording, audio);
    return { audio, text: write('tone.md', TALK) };
  };
  const states = () => now((catalog, read) => [read, catalog.list().map(({ state }) => state)]);

  test('where the text was found in the sound', async () => {
    const { audio, text } = pair();
    expect(await states()).toEqual([1, ['stamped']]);
    const { transcript, fingerprint } = await readTranscriptFile(text);
    const at = { start: seconds(0), end: seconds(1), confidence: 1 };
    const turns = transcript.turns.map((turn) => ({ ...at, words: Array(countWords(turn.text)).fill(at) }));
    const rest = { untranscribed: [], unspoken: [], shifts: [], found: 1, belongs: true, language: 'en' };
    const names = { audio: await fingerprintAudio(audio), transcript: fingerprint, words: null };
    library.syncs.save(names, { alignment: { turns, ...rest }, pins: [] });
    await library.flush();
    expect(await states()).toEqual([1, ['synced']]);
    expect(await states()).toEqual([0, ['synced']]);
  });

  test('where clips were made of them at another place', async () => {
    const { audio } = pair();
    await states();
    const key = await fingerprintAudio(audio);
    const none = { transcript: null, position: seconds(0), speed: null, duration: null, joined: {} };
    const elsewhere = { fingerprint: key, path: join(folder, 'elsewhere.mp3') };
    library.episodes.save(key, { title: 'tone', audio: elsewhere, ...none, changed: new Date().toISOString() });
    await library.documents.open(key);
    library.documents.do(key, { do: 'add-clips', clips: [aClip()] });
    await library.flush();
    expect(await now((catalog) => catalog.episodes().map(({ clips }) => clips))).toEqual([1]);
    expect((await states())[0]).toBe(0);
  });
});
