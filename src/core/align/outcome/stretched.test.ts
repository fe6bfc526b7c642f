import { expect, test } from 'vitest';
import { mendStretched } from './stretched';

/** Turns of three words of five phones, 0.1 s each. The first word of the second turn begins earlier by this time. */
function startOf(stretch: number, isOfPause: (turn: number, from: number, to: number) => boolean, isPinned = 0) {
  const starts = Float64Array.from({ length: 6 }, (_, word) => 1 + word * 0.6 + (word < 3 ? 0 : 2));
  const ends = starts.map((start) => start + 0.5);
  starts[3] = starts[3]! - stretch;
  const heard = {
    starts,
    ends,
    coarseStarts: starts.slice(),
    fits: new Float32Array(6),
    margins: new Float32Array(6),
    isPinned: Uint8Array.of(0, 0, 0, isPinned, 0, 0),
  };
  const turns = [
    { from: 0, to: 3 },
    { from: 3, to: 6 },
  ];
  mendStretched(heard, turns, () => 5, { isOfPause });
  return heard.starts[3]!;
}

/** The end of that word, and its start as it was said. */
const END = 5.3;
const SAID = END - 0.6;

test('a first word that was stretched over music is as long as usual', () => {
  const asked: number[][] = [];
  const start = startOf(1, (...frames) => asked.push(frames) > 0);
  expect(start).toBeCloseTo(SAID);
  expect(asked).toEqual([[1, 380, 470]]);
});

test('a first word stays if it is drawn out by its own voice, is not long, or was placed by a person', () => {
  expect(startOf(1, () => false)).toBeCloseTo(3.8);
  expect(startOf(0.4, () => true)).toBeCloseTo(4.4);
  expect(startOf(1, () => true, 1)).toBeCloseTo(3.8);
});
