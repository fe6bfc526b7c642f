import { expect, test } from 'vitest';
import { pauseCosts } from './pause-costs';
import { SCORE_UNIT } from './phone-scores';

const NOISE = -30;
const SPEECH = -18;
const DEAR = 8;

/** Costs, in nats, of three seconds of speech in noise with these pauses, given in frames. */
function costsWith(...pauses: readonly (readonly [from: number, to: number])[]): number[] {
  const loudness = new Float32Array(300).fill(SPEECH);
  for (const [from, to] of pauses) loudness.fill(NOISE, from, to);
  const costs = new Uint8ClampedArray(loudness.length);
  pauseCosts(loudness, costs);
  return Array.from(costs, (cost) => cost * SCORE_UNIT);
}

test('silence is cheap in a pause, however loud its noise', () => {
  const costs = costsWith([100, 150]);
  for (const frame of [103, 125, 146]) expect(costs[frame]).toBeLessThan(1.3);
  for (const frame of [50, 95, 155]) expect(costs[frame]).toBeGreaterThan(DEAR);
});

test('a quiet moment within speech is not a pause', () => {
  const costs = costsWith([100, 150], [200, 210]);
  expect(costs[205]).toBeGreaterThan(DEAR);
});

test('a recording without frames has no pauses', () => {
  expect(() => pauseCosts(new Float32Array(0), new Uint8ClampedArray(0))).not.toThrow();
});
