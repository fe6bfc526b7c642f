import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CEPSTRA, CEPSTRUM_UNIT } from '../../core/align/features/front-end';
import { heardSound, type Listening, listeningTo, listenTo } from './listen';

const audio = join(import.meta.dirname, '../../../resources/sample/Go Time 42.mp3');
const DURATION = 228.21;

async function hear(listening: Listening) {
  for (const part of listening.parts.keys()) await listenTo(listening, part, () => {});
  return heardSound(listening);
}

test('a recording that is heard in parts has the same features as when heard at once', async () => {
  const inParts = listeningTo(audio, DURATION);
  expect(inParts.parts.length).toBeGreaterThan(1);
  const whole = {
    ...inParts,
    raw: listeningTo(audio, DURATION).raw,
    parts: [{ from: 0, to: inParts.parts.at(-1)!.to }],
  };
  const [a, b] = [await hear(inParts), await hear(whole)];
  expect(a.loudness.length).toBe(b.loudness.length);
  expect(a.loudness.length / 100).toBeCloseTo(DURATION, 0);
  const from = inParts.parts[1]!.from;
  let worst = 0;
  for (let at = from * CEPSTRA; at < a.cepstra.length; at += 1) {
    worst = Math.max(worst, CEPSTRUM_UNIT * Math.abs(a.cepstra[at]! - b.cepstra[at]!));
  }
  // When a part begins, its noise is known almost exactly.
  expect(worst).toBeLessThan(0.5);
  expect(a.cepstra.subarray(0, from * CEPSTRA)).toEqual(b.cepstra.subarray(0, from * CEPSTRA));
});

test('a recording that ends earlier than expected has the frames that were heard', async () => {
  const sound = await hear(listeningTo(audio, 3 * DURATION));
  expect(sound.loudness.length / 100).toBeCloseTo(DURATION, 0);
});
