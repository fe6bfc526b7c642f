import { expect, test } from 'vitest';
import { Pause } from '../search/search-words';
import { inputOf } from '../testing/sounds';
import { latticeOf } from './lattice';

const FRAMES = 30;

test('a word is looked for only within its limits, and the silence before it anywhere', () => {
  const words = [2, 3].map((phone) => ({ phones: Uint8Array.of(phone), pause: Pause.None }));
  const input = inputOf(words, FRAMES, () => true, new Map());
  const band = { ...input.band, limits: new Map([[1, { from: 10, to: 20 }]]) };
  const section = { firstWord: 0, endWord: 2, from: 0, to: FRAMES };
  const { first, origin, fits } = latticeOf({ ...input, band }, section, true);
  const frames = Array.from({ length: FRAMES }, (_, frame) => frame);
  const framesOf = (state: number) => frames.filter((frame) => fits[origin[frame]! + state]! > -50);
  expect(framesOf(first[1]! + 1)).toEqual(frames.slice(10, 20));
  expect(framesOf(first[1]!)).toEqual(frames);
  expect(framesOf(first[0]! + 1)).toEqual(frames);
});

test('each word is scored in the voice of its speaker, less what the best phone gains in it', () => {
  const words = [2, 3].map((phone) => ({ phones: Uint8Array.of(phone), pause: Pause.None }));
  const input = inputOf(words, FRAMES, () => true, new Map());
  const scoring =
    (value: number): typeof input.score =>
    (_from, count, _step, senones) =>
      new Float32Array(count * senones.length).fill(value);
  const voices = { of: Uint8Array.of(1, 0), scores: [scoring(-3), scoring(-4)], gains: [2, 0.5] };
  const section = { firstWord: 0, endWord: 2, from: 0, to: FRAMES };
  const { first, origin, fits } = latticeOf({ ...input, voices }, section, true);
  const fitOf = (state: number) => fits[origin[FRAMES - 1]! + state];
  expect([first[0]! + 1, first[1]! + 1].map(fitOf)).toEqual([-4.5, -5]);
  // Silence is scored as it is heard.
  expect([first[0]!, first[2]!].map(fitOf)).toEqual([0, 0]);
});
