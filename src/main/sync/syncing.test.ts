import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audioError } from '../../audio/wording';
import { wordsOfClip } from '../../core/clips/follow';
import { aClip } from '../../core/clips/testing/a-clip';
import { seconds } from '../../core/time/seconds';
import { storeHere } from '../../library/database/calls';
import { doTo, madeOf } from '../episodes/testing/made';
import {
  ALIGNMENT,
  begins,
  begun,
  episodes,
  finish,
  folder,
  id,
  library,
  open,
  reported,
  restart,
  shownStarts,
  starts,
  state,
  TEXT,
  turn,
} from './testing/syncing-here';

test('a pair that is opened is synced unasked, from where the listener is', async () => {
  await open();
  await begins();
  expect(begun[0]?.request).toMatchObject({ audio: join(folder, 'ep.mp3'), playhead: 0, pins: [] });
  expect(begun[0]?.request.duration).toBeGreaterThan(100);
  expect(episodes.view()?.sync).toEqual({
    state: 'running',
    done: 0,
    secondsLeft: null,
    seemsOther: false,
    again: false,
    elsewhere: false,
  });
});

test('turns firm up while it goes on', async () => {
  await open();
  await begins();
  begun[0]?.request.onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 1, turn: turn(75.25, 75.5) }] });
  expect(reported.times.at(-1)).toMatchObject([
    { start: 1.5, timing: 'stamped' },
    { start: 75.25, timing: 'aligned', confidence: 0.9 },
  ]);
});

test('a clip that was made of words before is in the pauses at them once they are found', async () => {
  await open();
  await begins();
  const { times = [], transcript = { turns: [] } } = episodes.view()?.transcript ?? {};
  const { start = seconds(0), end = seconds(0) } = times[1] ?? {};
  const words = wordsOfClip({ transcript, times, recording: null, heard: false }, { start, end }, 'words');
  doTo(episodes, { do: 'add-clips', clips: [aClip({ start, end, words })] });
  await finish();
  const [clip] = madeOf(episodes).clips;
  expect(clip?.words?.heard).toBe(true);
  expect(clip?.start).toBeGreaterThan(74.5);
  expect(clip?.start).toBeLessThan(75.2);
  expect(clip?.end).toBeGreaterThan(75.75);
  expect(clip?.end).toBeLessThan(76.5);
});

test('how far it is and how long it will take is told', async () => {
  await open();
  await begins();
  await expect
    .poll(() => {
      begun[0]?.request.onProgress?.({ phase: 'timing', done: 0.5 });
      return reported.sync.at(-1);
    })
    .toEqual({
      state: 'running',
      done: 0.5,
      secondsLeft: expect.any(Number),
      seemsOther: false,
      again: false,
      elsewhere: false,
    });
});

test('that the text seems to be of another recording is told at once, and taken back when it is found', async () => {
  await open();
  await begins();
  const report = (more: object) => begun[0]?.request.onProgress?.({ phase: 'listening', done: 0.1, ...more });
  const [turn] = ALIGNMENT.turns;
  report({ turns: [{ index: 1, turn: turn && { ...turn, start: seconds(50) } }] });
  const [first] = reported.times;
  expect(starts(first)?.[1]).toBe(50);
  report({ seemsOther: true });
  expect(reported.sync.at(-1)).toMatchObject({ seemsOther: true });
  // The times are the transcript's again.
  await expect
    .poll(() => {
      report({});
      return starts(reported.times.at(-1))?.[1];
    })
    .not.toBe(50);
  report({});
  expect(episodes.view()?.sync).toMatchObject({ seemsOther: true });
  report({ phase: 'timing', seemsOther: false, again: false });
  expect(reported.sync.at(-1)).toMatchObject({ seemsOther: false, again: false });
});

test('what was found is shown and told, and is there at once at the next opening, also under another name', async () => {
  await open();
  await finish();
  expect(shownStarts()).toEqual([2.5, 75.25]);
  expect(starts(reported.times.at(-1))).toEqual([2.5, 75.25]);
  await restart();
  await copyFile(join(folder, 'ep.mp3'), join(folder, 'other.mp3'));
  await copyFile(join(folder, 'ep.md'), join(folder, 'other.md'));
  await episodes.open([join(folder, 'other.mp3')]);
  expect(reported.opened.map((view) => starts(view.transcript?.times))).toEqual([[2.5, 75.25]]);
  const { turns: _turns, ...result } = ALIGNMENT;
  expect(episodes.view()?.sync).toMatchObject({ state: 'synced', ...result, warnings: [{ code: 'stamps-shifted' }] });
  expect(begun).toEqual([]);
});

test('a transcript that was changed since is synced anew', async () => {
  await open();
  await finish();
  await restart();
  await writeFile(join(folder, 'ep.md'), `${TEXT}\n**Anna:** Bye.\n`);
  await open();
  await begins();
  expect(shownStarts()).not.toContain(75.25);
});

test('cancelling ends the work and takes back what had firmed up', async () => {
  await open();
  await begins();
  const before = shownStarts();
  begun[0]?.request.onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 1, turn: turn(75.25, 75.5) }] });
  episodes.session.cancelSync(id());
  expect(begun[0]?.request.signal.aborted).toBe(true);
  expect(state()).toBe('none');
  expect(starts(reported.times.at(-1))).toEqual(before);
  await library.flush();
  expect(begun).toHaveLength(1);
});

test('asked for again, it keeps what was found before until it is done', async () => {
  await open();
  await finish();
  episodes.session.startSync(id());
  expect(state()).toBe('running');
  await begins(2);
  expect(shownStarts()).toEqual([2.5, 75.25]);
  begun[1]?.request.onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 1, turn: turn(80, 81) }] });
  expect(reported.times.map(starts)).not.toContainEqual([1.5, 80]);
  episodes.session.cancelSync(id());
  expect(state()).toBe('synced');
  expect(starts(reported.times.at(-1))).toEqual([2.5, 75.25]);
});

test('a failure is told, and does not touch the episode', async () => {
  await open();
  await begins();
  const before = shownStarts();
  begun[0]?.fail(audioError('cut-off', { file: 'a.mp3', duration: null, promised: null }));
  await expect.poll(state).toBe('failed');
  expect(episodes.view()?.sync).toMatchObject({ problem: { code: 'cut-off' } });
  expect(shownStarts()).toEqual(before);
});

test('opening another episode ends the sync of the one before', async () => {
  await open();
  await begins();
  await writeFile(join(folder, 'alone.md'), `${TEXT}alone`);
  await episodes.open([join(folder, 'alone.md')]);
  expect(begun[0]?.request.signal.aborted).toBe(true);
  expect(state()).toBe('none');
  expect(() => episodes.session.startSync(id())).toThrow(expect.objectContaining({ code: 'bad-request' }));
});

test('whoever does not want it gets it when asked for only', async () => {
  library.saveSettings({ ...library.settings, autoSync: false });
  await open();
  expect(begun).toEqual([]);
  episodes.session.startSync(id());
  await begins();
});

test.each([
  ['is not what Earmark wrote', () => '{"version":1}'],
  ['has words that the transcript has not', (kept: string) => kept.replace('"words":[', '"words":[0,0,0,')],
])('a kept result that %s is not believed', async (_what, damaged) => {
  await open();
  await finish();
  await library.flush();
  const ask = storeHere(join(folder, 'data'), () => {});
  const [pair] = await ask('pairs');
  if (!pair) throw new Error('nothing was kept');
  const [kept = ''] = await ask('syncs', { ...pair, words: null });
  await ask('writeSync', { audio: pair.audio, transcript: pair.transcript, words: null, found: damaged(kept) });
  await restart();
  await open();
  await begins();
});

test('what is open is synced once the user wants it, and not any further when they do not', async () => {
  library.saveSettings({ ...library.settings, autoSync: false });
  await open();
  library.saveSettings({ ...library.settings, autoSync: true });
  episodes.session.autoSyncChanged(true);
  await begins();
  library.saveSettings({ ...library.settings, autoSync: false });
  episodes.session.autoSyncChanged(false);
  expect(begun[0]?.request.signal.aborted).toBe(true);
  expect(state()).toBe('none');
});

test('while the recording is away, times stay as they were found; of another text of the same words, too', async () => {
  await open();
  await finish();
  const found = starts(episodes.view()?.transcript?.times);
  await restart();
  await rm(join(folder, 'ep.mp3'));
  await episodes.open([join(folder, 'ep.md')]);
  expect(episodes.view()).toMatchObject({ audio: null, sync: { state: 'synced' } });
  expect(starts(episodes.view()?.transcript?.times)).toEqual(found);
  // A copy in which a stamp was corrected.
  await writeFile(join(folder, 'copy.md'), TEXT.replace('01:10', '01:12'));
  await episodes.open([join(folder, 'copy.md')]);
  expect(starts(episodes.view()?.transcript?.times)).toEqual(found);
});
