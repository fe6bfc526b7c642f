import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { audio, clip, episodes, folder, library, restart, shown, TEXT, text } from './testing/open-episodes';

const pin = { turn: 1, word: 0, time: seconds(69), said: 'Good morning to you.', shift: null };

test('position and clips are there after a restart, under another name too', async () => {
  await text('ep.md');
  const recording = await audio('ep.mp3');
  await episodes.open([recording]);
  const id = episodes.view()?.id ?? '';
  episodes.work.keepPosition(id, seconds(42.5));
  episodes.work.keepClips(id, [clip('1')]);
  await restart();

  await episodes.openLast();
  expect(episodes.view()).toMatchObject({ position: 42.5, clips: [{ id: '1' }] });
  await rename(recording, join(folder, 'renamed.mp3'));
  await episodes.open([join(folder, 'renamed.mp3')]);
  expect(episodes.view()).toMatchObject({ position: 42.5, clips: [{ id: '1' }] });
});

test('clips are kept at once, the position within seconds, without quitting', async () => {
  await episodes.open([await text('ep.md')]);
  const id = episodes.view()?.id ?? '';
  episodes.work.keepPosition(id, seconds(7));
  episodes.work.keepClips(id, [clip('1')]);
  const stored = async () => {
    const [key] = library.recents;
    return JSON.parse(await readFile(join(folder, 'data', 'episodes', `${key}.json`), 'utf8'));
  };
  await expect.poll(stored).toMatchObject({ position: 7, clips: [{ id: '1' }] });
});

test('what was made without audio is carried over when the audio is chosen', async () => {
  await episodes.open([await text('notes.md')]);
  const { id = '' } = episodes.view() ?? {};
  episodes.work.keepClips(id, [clip('1')]);
  await episodes.complete('audio', await audio('elsewhere/recording.mp3'));
  expect(episodes.view()).toMatchObject({ id, audio: { fileName: 'recording.mp3' }, clips: [{ id: '1' }] });
  expect((await episodes.shelfView()).recent).toHaveLength(1);
});

test('choosing audio that was listened to before joins the clips of both', async () => {
  const recording = await audio('elsewhere/recording.mp3');
  await episodes.open([recording]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('old')]);
  await episodes.open([await text('notes.md')]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('new')]);
  await episodes.complete('audio', recording);
  expect(episodes.view()?.clips.map(({ id }) => id)).toEqual(['old', 'new']);
});

test('what was made of a transcript alone is in the episode of both, once, and not again when it was deleted', async () => {
  const recording = await audio('elsewhere/recording.mp3');
  const transcript = await text('notes.md');
  await episodes.open([recording]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('of the sound')]);
  await episodes.open([transcript]);
  expect(shown()).toEqual([null, 'notes.md']);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('of the text'), clip('another')]);
  episodes.keepPins(episodes.view()?.id ?? '', [pin]);
  episodes.work.keepPosition(episodes.view()?.id ?? '', seconds(12));
  await restart();

  await episodes.open([recording, transcript]);
  const clips = () => episodes.view()?.clips.map(({ id }) => id);
  expect(clips()).toEqual(['of the sound', 'of the text', 'another']);
  expect(episodes.view()).toMatchObject({ pins: [pin], position: 12 });
  expect((await episodes.shelfView()).recent).toHaveLength(1);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('of the sound'), clip('of the text')]);
  await restart();
  await episodes.open([transcript]);
  expect(shown()).toEqual(['recording.mp3', 'notes.md']);
  expect(clips()).toEqual(['of the sound', 'of the text']);
});

test('what was deleted of what came with a transcript does not come back from its own record', async () => {
  const transcript = await text('notes.md');
  await episodes.open([transcript]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('1'), clip('2')]);
  const both = [await audio('elsewhere/recording.mp3'), transcript];
  await episodes.open(both);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('2')]);
  await restart();
  await episodes.open(both);
  expect(episodes.view()?.clips.map(({ id }) => id)).toEqual(['2']);
});

test('a late report on the episode before does not touch the present one', async () => {
  await episodes.open([await text('one.md', `${TEXT}one`)]);
  const earlier = episodes.view()?.id ?? '';
  await episodes.open([await text('two.md', `${TEXT}two`)]);
  episodes.work.keepPosition(earlier, seconds(33));
  expect(episodes.view()?.position).toBe(0);
  await episodes.open([join(folder, 'one.md')]);
  expect(episodes.view()?.position).toBe(33);
});
