import { expect, test } from 'vitest';
import { Pause } from '../search/search-words';
import type { SpokenWord } from '../text/spoken-words';
import { mendGlued } from './glued';
import type { Heard } from './heard';

/** A turn of one word from 1 to 2 s, and a turn of four words. The first of the four may be apart from the others. */
function heardWith(first: readonly [start: number, end: number]): Heard {
  const places = [[1, 2], first, [3.2, 3.5], [3.5, 3.8], [3.8, 4]] as const;
  const starts = Float64Array.from(places, ([start]) => start);
  return {
    starts,
    ends: Float64Array.from(places, ([, end]) => end),
    coarseStarts: starts.slice(),
    fits: new Float32Array(places.length),
    margins: new Float32Array(places.length),
    isPinned: new Uint8Array(places.length),
  };
}

const turns = [
  { from: 0, to: 1 },
  { from: 1, to: 5 },
];

/** The start of the second turn after mending, with three phones per word. `quiet` is a stretch in seconds. */
function mendedStart(
  first: readonly [start: number, end: number],
  quiet: readonly [start: number, end: number] = [2.3, 3],
  { pause = Pause.None as Pause, own = 0 } = {},
): number {
  const heard = heardWith(first);
  const words = turns.flatMap(({ from, to }, turn) =>
    Array.from({ length: to - from }, (_, word): SpokenWord => ({ turn, word, text: 'a', isAcronym: false, pause })),
  );
  const loudness = new Float32Array(500).fill(-20).fill(-60, quiet[0] * 100, quiet[1] * 100);
  const evidence = { betweenTurns: () => ({ at: () => own, apart: 1 }) };
  mendGlued(heard, words, turns, () => 3, loudness, evidence);
  return heard.starts[1]!;
}

test('a first word at the end of the previous turn, followed by a pause, is put before the second word', () => {
  expect(mendedStart([2.05, 2.3])).toBeCloseTo(3.2 - 0.24);
});

test('a first word stays where the text pauses, sound goes on, it stands apart, or the voice is its own', () => {
  expect(mendedStart([2.05, 2.3], [2.3, 3], { pause: Pause.Clause })).toBe(2.05);
  expect(mendedStart([2.05, 2.3], [2.3, 2.4])).toBe(2.05);
  expect(mendedStart([2.2, 2.4], [2.4, 3])).toBe(2.2);
  expect(mendedStart([2.05, 2.3], [2.3, 3], { own: 1 })).toBe(2.05);
  expect(mendedStart([2.7, 3.1], [2.3, 2.6])).toBe(2.7);
});
