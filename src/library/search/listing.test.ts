import { appendFileSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { fingerprintAudio, fingerprintText } from '../fingerprint';
import { filesOfPair } from '../pairings';
import { newRecord } from '../records';
import { openSearchFile } from './search-file';
import { changed, data, folder, library, now, recording, TALK, write } from './testing/catalog-here';

/** A recording of its own: each number gives another. */
function tape(name: string, number = 0): string {
  const path = join(folder, 'shows', name);
  copyFileSync(recording, path);
  appendFileSync(path, Buffer.alloc(number));
  return path;
}

const say = async (audio: string, transcript: string, together = true) =>
  library.pairings.say({ ...(await filesOfPair({ audio, transcript })), together });

/** The names of the files of each episode, as the library lists them. */
const listed = () =>
  now((catalog) =>
    catalog
      .list()
      .map(({ audio, transcript }) => [audio, transcript].map((path) => path && basename(path)).join(' + '))
      .sort(),
  );

beforeEach(() => mkdirSync(join(folder, 'shows/two')));

test('what a person paired is one episode, whatever its names and folders, and two once that is taken back', async () => {
  const [audio, text] = [tape('tape 7.mp3'), write('one/Interview with Ann.md', TALK)];
  expect(await listed()).toEqual([' + Interview with Ann.md', 'tape 7.mp3 + ']);
  const step = await say(audio, text);
  expect(await listed()).toEqual(['tape 7.mp3 + Interview with Ann.md']);
  await library.pairings.takeBack(step);
  expect(await listed()).toEqual([' + Interview with Ann.md', 'tape 7.mp3 + ']);
});

test('what a person parted stays apart, though the names are the same, and one again once that is taken back', async () => {
  const [audio, text] = [tape('talk.mp3'), write('talk.md', TALK)];
  expect(await listed()).toEqual(['talk.mp3 + talk.md']);
  const step = await say(audio, text, false);
  expect(await listed()).toEqual([' + talk.md', 'talk.mp3 + ']);
  expect(await listed()).toEqual([' + talk.md', 'talk.mp3 + ']);
  await library.pairings.takeBack(step);
  expect(await listed()).toEqual(['talk.mp3 + talk.md']);
});

test('what a person parted stays apart, though it was open together, and its recording is not opened with it', async () => {
  const [audio, text] = [tape('tape.mp3'), write('one/talk.md', TALK)];
  const fingerprint = await fingerprintAudio(audio);
  const transcript = { path: text, fingerprint: fingerprintText(Buffer.from(TALK)) };
  library.episodes.save(fingerprint, opened({ fingerprint, path: audio }, transcript));
  await library.flush();
  expect(await listed()).toEqual(['tape.mp3 + talk.md']);
  const step = await say(audio, text, false);
  await library.flush();
  expect(await listed()).toEqual([' + talk.md', 'tape.mp3 + ']);
  expect(await library.episodes.find({ audio: null, transcript: transcript.fingerprint })).toBeNull();
  await library.pairings.takeBack(step);
  expect(await listed()).toEqual(['tape.mp3 + talk.md']);
});

test('what was made with one tape of a text is not listed as made with another', async () => {
  const [first, second] = [tape('talk.mp3'), tape('two/other tape.mp3', 1)];
  const text = write('talk.md', TALK);
  await say(first, text);
  await say(second, text);
  const fingerprint = await fingerprintAudio(first);
  const file = { path: text, fingerprint: fingerprintText(Buffer.from(TALK)) };
  library.episodes.save(fingerprint, opened({ fingerprint, path: first }, file));
  await library.flush();
  const keys = () =>
    now((catalog) =>
      catalog
        .episodes()
        .map(({ audio, key }) => [basename(audio ?? ''), key])
        .sort(),
    );
  expect(await keys()).toEqual([
    ['other tape.mp3', null],
    ['talk.mp3', fingerprint],
  ]);
});

test('a text may have two tapes, which are two episodes', async () => {
  const [first, second] = [tape('talk.mp3'), tape('two/other tape.mp3', 1)];
  const text = write('talk.md', TALK);
  expect(first).toContain('talk.mp3');
  await say(second, text);
  expect(await listed()).toEqual(['other tape.mp3 + talk.md', 'talk.mp3 + talk.md']);
  expect(
    await now((catalog) =>
      catalog
        .episodes()
        .map(({ sameText }) => sameText)
        .sort(),
    ),
  ).toEqual([['other tape.mp3'], ['talk.mp3']]);
});

test('another text in place of the first leaves that alone', async () => {
  const audio = tape('talk.mp3');
  write('talk.md', TALK);
  const better = write('one/better.md', `${TALK}\n**Ann:** And more.\n`);
  await say(audio, better);
  expect(await listed()).toEqual([' + talk.md', 'talk.mp3 + better.md']);
});

test.each([
  ['that a person made', true],
  ['that was open together', false],
])('a pair %s comes back after both files were moved and renamed, at the first look', async (_which, isSaid) => {
  const [audio, text] = [tape('tape 7.mp3'), write('one/Interview with Ann.md', TALK)];
  const pair = await filesOfPair({ audio, transcript: text });
  if (isSaid) await library.pairings.say({ ...pair, together: true });
  else library.episodes.save(pair.audio.fingerprint, opened(pair.audio, pair.transcript));
  await library.flush();
  expect(await listed()).toEqual(['tape 7.mp3 + Interview with Ann.md']);
  renameSync(audio, join(folder, 'shows/two/side A.mp3'));
  renameSync(text, join(folder, 'shows/1987.md'));
  expect(await listed()).toEqual(['side A.mp3 + 1987.md']);
  expect(await changed()).toBe(false);
});

test('copies of a pair in two folders are two pairs', async () => {
  for (const place of ['one', 'two']) {
    copyFileSync(recording, join(folder, 'shows', place, 'talk.mp3'));
    writeFileSync(join(folder, 'shows', place, 'talk.md'), TALK);
  }
  const [audio, transcript] = ['talk.mp3', 'talk.md'].map((name) => join(folder, 'shows/one', name)) as [
    string,
    string,
  ];
  expect(await listed()).toEqual(['talk.mp3 + talk.md', 'talk.mp3 + talk.md']);
  await say(audio, transcript, false);
  expect(await listed()).toEqual([' + talk.md', 'talk.mp3 + ', 'talk.mp3 + talk.md']);
});

test('what was said of files that are away, or gone, changes nothing', async () => {
  const [audio, text] = [tape('talk.mp3'), write('one/far.md', TALK)];
  await say(audio, text);
  renameSync(text, join(folder, 'far.md'));
  write('talk.md', TALK.replace('café', 'garden'));
  expect(await listed()).toEqual(['talk.mp3 + talk.md']);
});

test('a recording without a text names its likely partner, and why, and the texts to choose from', async () => {
  const audio = tape('anna schmidt.mp3');
  // The recording has a minute.
  const text = write('one/Interview Schmidt, Anna.md', TALK.replace('00:10', '00:52'));
  write('one/other.md', '**Bob:** Something else.\n');
  await now((catalog) => {
    const [problem] = catalog.problems();
    expect(problem).toMatchObject({ path: audio, likely: { path: text } });
    expect(problem?.likely?.reasons[0]).toEqual({ code: 'same-words', words: ['anna', 'schmidt'] });
    const names = (filter: string) =>
      catalog.candidates(audio, filter, 50).candidates.map(({ path, isLikely }) => [basename(path), isLikely]);
    expect(names('')).toEqual([
      ['Interview Schmidt, Anna.md', true],
      ['other.md', false],
    ]);
    expect(names('OTHER')).toEqual([['other.md', false]]);
    expect(catalog.candidates(audio, '', 1)).toMatchObject({ count: 2, candidates: [{ path: text, partner: null }] });
  });
  await say(audio, text);
  await now((catalog) => {
    expect(catalog.list().map(({ likely }) => likely)).toEqual([null, null]);
    expect(catalog.candidates(text, '', 50)).toMatchObject({ count: 0 });
  });
});

test('the files to choose from stay while a part of a name is typed, and are found anew for the next choice', async () => {
  const audio = tape('anna schmidt.mp3');
  for (const name of ['Schmidt, Anna', 'other']) write(`one/${name}.md`, TALK);
  const index = await openSearchFile(data);
  await now((catalog) => {
    const names = (filter: string) =>
      catalog.candidates(audio, filter, 50).candidates.map(({ path }) => basename(path));
    expect(names('')).toEqual(['Schmidt, Anna.md', 'other.md']);
    index.exec("DELETE FROM texts WHERE title = 'other'");
    expect(names('o')).toEqual(['other.md']);
    expect(names('ot')).toEqual(['other.md']);
    expect(names('')).toEqual(['Schmidt, Anna.md']);
  });
  await index.close();
});

test('likely partners are found anew only if a file without a partner is another', async () => {
  const [audio, text] = [tape('anna schmidt.mp3'), write('one/Schmidt, Anna.md', TALK.replace('00:10', '00:52'))];
  const paired = [tape('talk.mp3', 1), write('talk.md', TALK.replace('Ann', 'Eve'))];
  const isLikely = () => now((catalog) => catalog.candidates(audio, '', 50).candidates.some((one) => one.isLikely));
  expect(await isLikely()).toBe(true);
  const index = await openSearchFile(data);
  // Only a new search for likely partners brings them back.
  index.exec('DELETE FROM likely');
  await index.close();
  appendFileSync(paired[1] ?? '', '\n**Eve:** More.\n');
  expect(await isLikely()).toBe(false);
  appendFileSync(text, '\n**Zoe:** More.\n');
  expect(await isLikely()).toBe(true);
});

const opened = (audio: { fingerprint: string; path: string }, transcript: typeof audio) =>
  newRecord({ title: 'tone', audio, transcript, duration: null });
