import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { aPin } from '../../core/timing/testing/a-pin';
import { keepPins, madeOf } from '../episodes/testing/made';
import { onceHere } from '../files/testing/files-here';
import { Stamps } from '../writing-stamps';
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
  TEXT,
  turn,
} from './testing/syncing-here';

const pinned = aPin({ turn: 1, word: 0, time: seconds(72), said: 'Good morning.', shift: null });

test('what is set by hand counts at once, is obeyed by the next search, and is there after a restart', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  expect(starts(reported.times.at(-1))).toEqual([2.5, 72]);
  await begins(2);
  expect(begun.at(-1)?.request.pins).toEqual([pinned]);
  await finish({ ...ALIGNMENT, turns: [turn(2.5, 3), turn(72, 72.5)] });
  await restart();
  await open();
  expect(begun).toEqual([]);
  expect(shownStarts()).toEqual([2.5, 72]);
  expect(madeOf(episodes).pins).toEqual([pinned]);
});

test('what is set by hand is taken back', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  keepPins(episodes, []);
  expect(shownStarts()).toEqual([2.5, 75.25]);
});

test('without listening, the estimate goes by what was set by hand', async () => {
  library.saveSettings({ ...library.settings, autoSync: false });
  await open();
  keepPins(episodes, [{ ...pinned, time: seconds(90), shift: seconds(20) }]);
  expect(shownStarts()).toEqual([1.5, 90]);
  expect(begun).toEqual([]);
});

test('moving all from a word on moves what was found too, until the sound is searched with it', async () => {
  await open();
  await finish();
  keepPins(episodes, [aPin({ turn: 0, word: 0, time: seconds(12.5), said: 'Hello there.', shift: seconds(10) })]);
  expect(shownStarts()).toEqual([12.5, 85.25]);
  await finish({ ...ALIGNMENT, turns: [turn(12.5, 13), turn(75.25, 75.5)] });
  expect(shownStarts()).toEqual([12.5, 75.25]);
});

test('what is set by hand while the sound is searched has it searched with that', async () => {
  await open();
  await begins();
  keepPins(episodes, [pinned]);
  expect(begun[0]?.request.signal.aborted).toBe(true);
  await begins(2);
  expect(begun[1]?.request.pins).toEqual([pinned]);
  expect(starts(begun[1]?.request.estimate)).toEqual([1.5, 72]);
  begun[1]?.request.onProgress?.({ phase: 'finding', done: 0.5, turns: [{ index: 1, turn: turn(70, 71) }] });
  expect(starts(reported.times.at(-1))?.[1]).toBe(72);
});

test('what is taken back while the sound is searched with it is not obeyed by what is found', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  await begins(2);
  keepPins(episodes, []);
  await begins(3);
  expect(begun.at(-2)?.request.signal.aborted).toBe(true);
  expect(begun.at(-1)?.request.pins).toEqual([]);
  await finish();
  expect(shownStarts()).toEqual([2.5, 75.25]);
});

test('what was set by hand is kept while its words are gone, and counts again when they are back', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  await restart();
  await writeFile(join(folder, 'ep.md'), TEXT.replace('Good morning.', 'Hi!'));
  await open();
  expect(madeOf(episodes)).toMatchObject({ pins: [], unplacedPins: [pinned] });
  await begins();
  expect(begun.at(-1)?.request.pins).toEqual([]);
  const other = aPin({ turn: 0, word: 0, time: seconds(2), said: 'Hello there.', shift: null });
  keepPins(episodes, [other, pinned]);
  await restart();
  await writeFile(join(folder, 'ep.md'), TEXT);
  await open();
  expect(madeOf(episodes)).toMatchObject({ pins: [other, pinned], unplacedPins: [] });
});

test('corrected stamps keep what was found, and what was set by hand stays where it is', async () => {
  await open();
  await finish();
  keepPins(episodes, [aPin({ turn: 1, word: 0, time: seconds(75), said: 'Good morning.', shift: seconds(5) })]);
  await finish();
  const stamps = new Stamps(episodes, onceHere);
  const { token, changes } = await stamps.preview(id());
  expect(changes.map(({ was, is }) => `${was} ${is}`)).toEqual(['00:00:01.15 00:00:02.15', '01:10 01:15']);
  expect(await stamps.write(token)).toBe('ep.md.bak');
  expect(await readFile(join(folder, 'ep.md'), 'utf8')).toBe(
    TEXT.replace('00:00:01.15', '00:00:02.15').replace('01:10', '01:15'),
  );
  const view = episodes.view();
  expect(view).toMatchObject({ sync: { state: 'synced', shifts: [] } });
  expect(madeOf(episodes)).toMatchObject({ pins: [{ time: 75, shift: null }] });
  expect(shownStarts()).toEqual([2.5, 75]);
  expect(begun).toHaveLength(2);

  await stamps.undo(token);
  expect(await readFile(join(folder, 'ep.md'), 'utf8')).toBe(TEXT);
  expect(episodes.view()).toMatchObject({ sync: { state: 'synced', shifts: [{ by: 5.25 }] } });
  expect(madeOf(episodes)).toMatchObject({ pins: [{ shift: 5 }] });
  await expect(stamps.write(token)).rejects.toMatchObject({ code: 'bad-request' });
});

test('there is nothing to correct stamps by before the words were found', async () => {
  await open();
  await expect(new Stamps(episodes, onceHere).preview(id())).rejects.toMatchObject({ code: 'bad-request' });
});
