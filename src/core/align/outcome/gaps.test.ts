import { expect, test } from 'vitest';
import { Pause } from '../search/search-words';
import { closeGaps } from './gaps';
import type { Heard } from './heard';

/** The start of a word that was found this many seconds after the end of the word before. */
function startAfter(gap: number, pause: Pause = Pause.None, isPinned = false): number {
  const heard = {
    starts: Float64Array.of(1, 2 + gap),
    ends: Float64Array.of(2, 3),
    isPinned: Uint8Array.of(0, Number(isPinned)),
  } as Partial<Heard> as Heard;
  closeGaps(heard, [{ pause }, { pause: Pause.Sentence }]);
  return heard.starts[1]!;
}

test('a word begins a quarter into a short gap for which the text has no pause', () => {
  expect(startAfter(0.12)).toBeCloseTo(2.03);
  expect(startAfter(0.19)).toBeCloseTo(2.0475);
});

test('a word behind a pause, an overlap or a comma, and one that a person has placed, stay', () => {
  expect(startAfter(0.21)).toBeCloseTo(2.21);
  expect(startAfter(-0.1)).toBeCloseTo(1.9);
  expect(startAfter(0.12, Pause.Clause)).toBeCloseTo(2.12);
  expect(startAfter(0.12, Pause.None, true)).toBeCloseTo(2.12);
  expect(startAfter(Number.NaN)).toBeNaN();
});
