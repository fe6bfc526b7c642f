import { expect, test } from 'vitest';
import { mutation } from './mutate.mjs';

const samples = ['WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello', '1\n00:00:01,000 --> 00:00:02,000\nHi\n'];
const seeds = Array.from({ length: 2000 }, (_, seed) => seed);

test('an input that was found at one run is there at the next', () => {
  for (const seed of seeds) expect(mutation(samples, seed)).toBe(mutation(samples, seed));
});

test('inputs differ, some are long, and none is too long', () => {
  const inputs = seeds.map((seed) => mutation(samples, seed));
  expect(new Set(inputs).size).toBeGreaterThan(1500);
  expect(inputs.some(({ length }) => length > 50_000)).toBe(true);
  expect(Math.max(...inputs.map(({ length }) => length))).toBeLessThanOrEqual(300_000);
});
