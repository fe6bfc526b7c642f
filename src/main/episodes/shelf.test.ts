import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { keepClips, madeOf } from './testing/made';
import { audio, clip, episodes, folder, restart, SAMPLE, shown, TEXT, text } from './testing/open-episodes';

test('a folder shows its pairs and opens the first; each can be opened from the shelf', async () => {
  for (const name of ['show/ep 2', 'show/ep 10']) {
    await audio(`${name}.mp3`);
    await text(`${name}.md`);
  }
  await episodes.open([join(folder, 'show')]);
  expect(shown()).toEqual(['ep 2.mp3', 'ep 2.md']);
  const { folder: shelf } = await episodes.shelfView();
  expect(shelf).toMatchObject({ name: 'show', items: [{ title: 'ep 2', has: 'both' }, { title: 'ep 10' }] });
  await episodes.openItem(shelf?.items[1]?.token ?? '');
  expect(shown()).toEqual(['ep 10.mp3', 'ep 10.md']);
});

test('the shelf knows which episode is open, not by its title, and how far those of a folder were heard', async () => {
  for (const name of ['show/a', 'show/b']) {
    await text(`${name}.md`, name);
    // Another byte makes it another recording, with the same title in its tags.
    await writeFile(join(folder, `${name}.mp3`), Buffer.concat([await readFile(SAMPLE), Buffer.from(name)]));
  }
  await episodes.open([join(folder, 'show/b.mp3')]);
  episodes.work.keepPosition(episodes.view()?.id ?? '', seconds(42));
  await restart();
  await episodes.open([join(folder, 'show')]);
  const { recent, folder: shelf } = await episodes.shelfView();
  expect(new Set(recent.map(({ title }) => title)).size).toBe(1);
  expect(recent.map(({ isOpen }) => isOpen)).toEqual([true, false]);
  expect(shelf?.items).toMatchObject([
    { title: 'a', isOpen: true, position: 0 },
    { title: 'b', isOpen: false, position: 42 },
  ]);
  expect(shelf?.items[1]?.duration).toBeGreaterThan(100);
  await episodes.openItem(shelf?.items[1]?.token ?? '');
  expect((await episodes.shelfView()).folder?.items.map(({ isOpen }) => isOpen)).toEqual([false, true]);
});

test('an item that was forgotten cannot be opened, and its clips are kept all the same', async () => {
  const path = await text('ep.md');
  await episodes.open([path]);
  keepClips(episodes, [clip('1')]);
  const { recent } = await episodes.shelfView();
  await episodes.kept.takeOff(recent[0]?.token ?? '');
  expect((await episodes.shelfView()).recent).toEqual([]);
  await expect(episodes.openItem(recent[0]?.token ?? '')).rejects.toMatchObject({ code: 'bad-request' });
  await episodes.open([path]);
  expect(madeOf(episodes).clips).toHaveLength(1);
});

test('what was forgotten comes back where it was, and nothing else does', async () => {
  for (const name of ['one', 'two', 'three']) await episodes.open([await text(`${name}.md`, `${TEXT}${name}`)]);
  const titles = async () => (await episodes.shelfView()).recent.map(({ title }) => title);
  const token = (await episodes.shelfView()).recent[1]?.token ?? '';
  await episodes.kept.restore(token);
  await episodes.kept.takeOff(token);
  expect(await titles()).toEqual(['three', 'one']);
  await episodes.kept.restore('../../settings');
  await episodes.kept.restore(token);
  await episodes.kept.restore(token);
  expect(await titles()).toEqual(['three', 'two', 'one']);
});

test('tokens the renderer makes up open nothing', async () => {
  for (const token of ['../../settings', 'x', '']) {
    await expect(episodes.openItem(token)).rejects.toMatchObject({ code: 'bad-request' });
  }
  expect(() => episodes.work.keepPosition('x', seconds(1))).toThrow(expect.objectContaining({ code: 'bad-request' }));
});
