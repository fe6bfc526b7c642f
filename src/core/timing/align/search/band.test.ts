import { expect, test } from 'vitest';
import { bandAround, COARSE_HOP } from './band';

const WORD = 10;

/** The band of two words, with other sound of so many coarse frames between them. */
function bandAcross(other: number) {
  const frames = 2 * WORD + other;
  const wordAt = Int32Array.from({ length: frames }, (_, frame) => (frame < WORD ? 0 : 1));
  const isGarbage = Uint8Array.from({ length: frames }, (_, frame) => (frame >= WORD && frame < WORD + other ? 1 : 0));
  const path = { starts: Int32Array.of(0, WORD + other), ends: Int32Array.of(WORD, frames), wordAt, isGarbage };
  return bandAround(path, Int32Array.of(0, 1, 2), COARSE_HOP * frames);
}

test('words may move across other sound of some seconds, and not across an advertisement', () => {
  const short = bandAcross(250);
  expect(short.high[0]).toBe(2);
  expect(short.low.at(-1)).toBe(0);
  const long = bandAcross(300);
  expect(long.high[0]).toBe(1);
  expect(long.low.at(-1)).toBe(1);
  expect(long.isDeep).toContain(1);
});
