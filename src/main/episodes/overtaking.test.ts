import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { audio, episodes, events, holdOpenings, looked, restart, shown, text } from './testing/open-episodes';

/** The opening by the user, which waits until it is released. */
async function heldOpening(): Promise<{ readonly opening: Promise<void>; readonly release: () => void }> {
  let release = () => {};
  holdOpenings(
    new Promise((resolve) => {
      release = resolve;
    }),
  );
  return { opening: episodes.open([await text('chosen.md')]), release };
}

test('what the user opens at the start is not overtaken by what was open last', async () => {
  await episodes.open([await text('last.md')]);
  await restart();
  const { opening, release } = await heldOpening();
  const last = episodes.openLast();
  release();
  await Promise.all([opening, last]);
  await episodes.openLast();
  expect(shown()).toEqual([null, 'chosen.md']);
});

test('a recording that has stopped growing is opened anew only when nothing else is being opened', async () => {
  const recording = await audio('grows.mp3');
  await episodes.open([recording]);
  await appendFile(recording, await readFile(recording));
  await expect.poll(() => events['episode:opened'].length, { timeout: 10_000 }).toBe(2);
  const { opening, release } = await heldOpening();
  const looks = () => looked.filter((path) => path === recording).length;
  const before = looks();
  await expect.poll(looks, { timeout: 10_000 }).toBeGreaterThan(before + 1);
  release();
  await opening;
  expect(shown()).toEqual([null, 'chosen.md']);
}, 30_000);

test('nor is one that was replaced', async () => {
  const recording = await audio('replaced.mp3');
  await episodes.open([recording]);
  const { opening, release } = await heldOpening();
  await writeFile(`${recording}.new`, await readFile(recording));
  await rename(`${recording}.new`, recording);
  const changed = episodes.audioChanged(recording);
  release();
  await Promise.all([opening, changed]);
  expect(shown()).toEqual([null, 'chosen.md']);
});
