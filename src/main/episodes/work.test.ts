import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { aPin } from '../../core/timing/testing/a-pin';
import { storeHere } from '../../library/database/calls';
import { doTo, keepClips, keepPins, madeOf, undo } from './testing/made';
import { audio, clip, episodes, events, folder, library, restart, shown, TEXT, text } from './testing/open-episodes';

const pin = aPin({ turn: 1, word: 0, time: seconds(69), said: 'Good morning to you.', shift: null });

test('position and clips are there after a restart, under another name too', async () => {
  await text('ep.md');
  const recording = await audio('ep.mp3');
  await episodes.open([recording]);
  const id = episodes.view()?.id ?? '';
  episodes.work.keepPosition(id, seconds(42.5));
  keepClips(episodes, [clip('1')]);
  await restart();

  await episodes.openLast();
  expect(episodes.view()).toMatchObject({ position: 42.5 });
  expect(madeOf(episodes)).toMatchObject({ clips: [{ id: '1' }] });
  await rename(recording, join(folder, 'renamed.mp3'));
  await episodes.open([join(folder, 'renamed.mp3')]);
  expect(episodes.view()).toMatchObject({ position: 42.5 });
  expect(madeOf(episodes)).toMatchObject({ clips: [{ id: '1' }] });
});

test('clips are kept at once, the position within seconds, without quitting', async () => {
  await episodes.open([await text('ep.md')]);
  const id = episodes.view()?.id ?? '';
  episodes.work.keepPosition(id, seconds(7));
  keepClips(episodes, [clip('1')]);
  const ask = storeHere(join(folder, 'data'), () => {});
  const [key = ''] = library.recent.keys;
  await expect.poll(async () => (await ask('document', key))?.state).toMatchObject({ clips: [{ id: '1' }] });
  await expect.poll(async () => (await ask('episodes', [key]))[0]?.record).toMatchObject({ position: 7 });
});

test('what was made without audio is carried over when the audio is chosen', async () => {
  await episodes.open([await text('notes.md')]);
  const { id = '' } = episodes.view() ?? {};
  keepClips(episodes, [clip('1')]);
  await episodes.complete('audio', await audio('elsewhere/recording.mp3'));
  expect(episodes.view()).toMatchObject({ id, audio: { fileName: 'recording.mp3' } });
  expect(madeOf(episodes)).toMatchObject({ clips: [{ id: '1' }] });
  expect((await episodes.shelfView()).recent).toHaveLength(1);
});

test('choosing audio that was listened to before joins the clips of both', async () => {
  const recording = await audio('elsewhere/recording.mp3');
  await episodes.open([recording]);
  keepClips(episodes, [clip('old')]);
  await episodes.open([await text('notes.md')]);
  keepClips(episodes, [clip('new')]);
  await episodes.complete('audio', recording);
  expect(madeOf(episodes).clips.map(({ id }) => id)).toEqual(['new', 'old']);
});

test('what was made of a transcript alone is in the episode of both, once, and not again when it was deleted', async () => {
  const recording = await audio('elsewhere/recording.mp3');
  const transcript = await text('notes.md');
  await episodes.open([recording]);
  keepClips(episodes, [clip('of the sound')]);
  await episodes.open([transcript]);
  expect(shown()).toEqual([null, 'notes.md']);
  keepClips(episodes, [clip('of the text'), clip('another')]);
  keepPins(episodes, [pin]);
  episodes.work.keepPosition(episodes.view()?.id ?? '', seconds(12));
  await restart();

  await episodes.open([recording, transcript]);
  const clips = () => madeOf(episodes).clips.map(({ id }) => id);
  expect(clips()).toEqual(['another', 'of the sound', 'of the text']);
  expect(madeOf(episodes)).toMatchObject({ pins: [pin] });
  expect(episodes.view()).toMatchObject({ position: 12 });
  expect((await episodes.shelfView()).recent).toHaveLength(1);
  keepClips(episodes, [clip('of the sound'), clip('of the text')]);
  await restart();
  await episodes.open([transcript]);
  expect(shown()).toEqual(['recording.mp3', 'notes.md']);
  expect(clips()).toEqual(['of the sound', 'of the text']);
});

test('what was deleted of what came with a transcript does not come back from its own record', async () => {
  const transcript = await text('notes.md');
  await episodes.open([transcript]);
  keepClips(episodes, [clip('1'), clip('2')]);
  const both = [await audio('elsewhere/recording.mp3'), transcript];
  await episodes.open(both);
  keepClips(episodes, [clip('2')]);
  await restart();
  await episodes.open(both);
  expect(madeOf(episodes).clips.map(({ id }) => id)).toEqual(['2']);
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

test('the last edit is taken back after a restart, also of what was made without the recording', async () => {
  await episodes.open([await text('notes.md')]);
  keepClips(episodes, [clip('1'), clip('2')]);
  keepClips(episodes, [clip('1')]);
  expect(episodes.session.steps()).toEqual({ undo: 'Delete “2”', redo: null });
  await restart();
  await episodes.openLast();
  undo(episodes);
  expect(madeOf(episodes).clips).toMatchObject([{ id: '1' }, { id: '2' }]);
  await episodes.complete('audio', await audio('elsewhere/recording.mp3'));
  expect(episodes.session.steps()).toEqual({ undo: 'Add 2 Clips', redo: 'Delete “2”' });
  undo(episodes);
  expect(madeOf(episodes).clips).toEqual([]);
});

test('every edit is told once it is on disk, in order, and what cannot be done is refused', async () => {
  await episodes.open([await text('notes.md')]);
  const { id = '' } = episodes.view() ?? {};
  keepClips(episodes, [clip('1')]);
  doTo(episodes, { do: 'change-clip', id: '1', to: { name: 'Mine' } });
  const gone = { do: 'change-clip', id: 'gone', to: { name: 'x' } } as const;
  expect(() => doTo(episodes, gone)).toThrow('changed or deleted meanwhile');
  const undone = { id: 'u', way: 'undo', undoes: 'nothing', operation: gone } as const;
  expect(() => episodes.work.edit(id, 0, undone)).toThrow('changed or deleted meanwhile');
  const early = { id: 'x', way: 'do', undoes: null, operation: { do: 'delete-clips', ids: ['1'] } } as const;
  expect(() => episodes.work.edit(id, 99, early)).toThrow('changed or deleted meanwhile');
  await expect
    .poll(() => events['episode:operation'].map(({ episode, entry }) => [episode, entry.revision, entry.label]))
    .toEqual([
      [id, 1, 'Add “1”'],
      [id, 2, 'Rename “1”'],
    ]);
  const [{ entry } = { entry: null }] = events['episode:operation'];
  if (entry) episodes.work.edit(id, 0, entry);
  expect(episodes.view()?.document.revision).toBe(2);
});
