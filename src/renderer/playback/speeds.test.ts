import { expect, test } from 'vitest';
import { SPEEDS, speedBeside, speedsWith } from './speeds';

/** All speeds that can be reached by steps from one. */
function walk(from: number, by: 1 | -1): number[] {
  const passed: number[] = [];
  for (let speed: number | null = from; speed !== null; speed = speedBeside(speed, by)) passed.push(speed);
  return passed;
}

test('below 1 a step is a twentieth', () => {
  expect(walk(1, -1)).toEqual([1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5]);
  expect(walk(0.5, 1).slice(0, 11)).toEqual(walk(1, -1).reverse());
});

test('above it steps are those of the menu', () => {
  expect(walk(1, 1)).toEqual(SPEEDS.filter((speed) => speed >= 1));
});

test('a speed between those of the menu stands in it while it is played', () => {
  expect(speedsWith(0.85)).toEqual([0.5, 0.75, 0.85, ...SPEEDS.slice(2)]);
  expect(speedsWith(1)).toEqual(SPEEDS);
});
