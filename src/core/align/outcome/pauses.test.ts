import { expect, test } from 'vitest';
import { soundOfPauses } from './pauses';

const heard = {
  starts: Float64Array.of(1, Number.NaN, 4),
  ends: Float64Array.of(2, Number.NaN, 5),
  coarseStarts: new Float64Array(3),
  fits: new Float32Array(3),
  margins: new Float32Array(3),
  isPinned: new Uint8Array(3),
};

/** The turn's voice is heard from second 4 on. */
const contrast = { at: (frame: number) => (frame < 400 ? -0.1 : 0.1), apart: 1 };

test('sound is of a pause if it is clearly not of the voice', () => {
  const isOfPause = soundOfPauses(heard, { againstSound: () => () => contrast, frames: 600 });
  expect(isOfPause(0, 300, 330)).toBe(false);
  expect(isOfPause(0, 300, 350)).toBe(true);
  expect(isOfPause(0, 380, 460)).toBe(false);
});

test('where a voice is not known, no sound is of a pause', () => {
  expect(soundOfPauses(heard, { againstSound: () => () => null, frames: 600 })(0, 300, 350)).toBe(false);
});

test('the sound of pauses is learned away from words, once, when it is first asked for', () => {
  const asked: (readonly number[])[] = [];
  const againstSound = (others: readonly number[]) => {
    asked.push(others);
    return () => contrast;
  };
  const isOfPause = soundOfPauses(heard, { againstSound, frames: 600 });
  expect(asked).toHaveLength(0);
  isOfPause(0, 300, 350);
  isOfPause(0, 300, 350);
  expect(asked).toHaveLength(1);
  for (const frame of [0, 85, 215, 300, 385, 515, 599]) expect(asked[0]).toContain(frame);
  for (const frame of [95, 150, 205, 395, 450, 505]) expect(asked[0]).not.toContain(frame);
});
