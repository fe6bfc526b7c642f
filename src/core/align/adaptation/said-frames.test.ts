import { expect, test } from 'vitest';
import { saidFrames } from './said-frames';

/** A senone fits ten frames, one after another. */
const score = (from: number, count: number, _step: number, senones: ArrayLike<number>) =>
  Float32Array.from({ length: count * senones.length }, (_, index) => {
    const frame = from + Math.floor(index / senones.length);
    return Math.floor(frame / 10) === senones[index % senones.length] ? -1 : -9;
  });

test('each frame gets the state that is said in it', () => {
  const said = saidFrames(score, Int32Array.of(2, 3, 4), 23, 48);
  expect([...said!.senones]).toEqual(Array.from({ length: 25 }, (_, frame) => Math.floor((23 + frame) / 10)));
  expect(said!.fits.every((fit) => fit === -1)).toBe(true);
});

test('a senone may be said twice in a word', () => {
  const said = saidFrames(score, Int32Array.of(1, 5, 1), 10, 14);
  expect([said!.senones[0], said!.senones[3]]).toEqual([1, 1]);
  expect(said!.senones).toContain(5);
});

test('a word with fewer frames than states is left out', () => {
  expect(saidFrames(score, Int32Array.of(2, 3, 4), 23, 25)).toBeNull();
});
