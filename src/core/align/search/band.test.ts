import { expect, test } from 'vitest';
import { bandAround, COARSE_HOP, sectionsOf } from './band';

const WORD = 10;

/** The band of two words, with this many coarse frames of other sound between them. */
function bandAcross(other: number, others: { from: number; to: number }[] = []) {
  const frames = 2 * WORD + other;
  const wordAt = Int32Array.from({ length: frames }, (_, frame) => (frame < WORD ? 0 : 1));
  const isGarbage = Uint8Array.from({ length: frames }, (_, frame) => (frame >= WORD && frame < WORD + other ? 1 : 0));
  const path = { starts: Int32Array.of(0, WORD + other), ends: Int32Array.of(WORD, frames), wordAt, isGarbage };
  return bandAround(path, Int32Array.of(0, 1, 2), COARSE_HOP * frames, others);
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

test('sections end in pauses within turns, not near the beginning of a turn', () => {
  // One word each second, half of it a pause. Every tenth word begins a turn.
  const words = 200;
  const starts = Int32Array.from({ length: words }, (_, word) => Math.round((100 * word) / COARSE_HOP));
  const ends = starts.map((start) => start + 16);
  const isTurnStart = Uint8Array.from({ length: words }, (_, word) => (word % 10 === 0 ? 1 : 0));
  const frames = 100 * words;
  const none = new Uint8Array(frames);
  const band = {
    low: new Int32Array(frames),
    high: new Int32Array(frames),
    isNearGarbage: none,
    isDeep: none,
    limits: new Map(),
  };
  const part = { firstWord: 0, endWord: words, from: 0, to: frames };
  const sections = sectionsOf(part, starts, ends, isTurnStart, band);
  expect(sections.length).toBeGreaterThan(5);
  for (const { firstWord } of sections.slice(1)) expect([3, 4, 5, 6, 7]).toContain(firstWord % 10);
  // Where turns are short, sections still end in time.
  const everywhere = sectionsOf(part, starts, ends, new Uint8Array(words).fill(1), band);
  expect(everywhere.length).toBeGreaterThan(2);
});

test('no word is looked for where somebody else talks, however near a word is', () => {
  const { isDeep } = bandAcross(100, [{ from: WORD + 20, to: WORD + 30 }]);
  const marked = [...isDeep.keys()].filter((frame) => isDeep[frame]);
  expect([marked[0], marked.length]).toEqual([COARSE_HOP * (WORD + 20), COARSE_HOP * 10]);
});
