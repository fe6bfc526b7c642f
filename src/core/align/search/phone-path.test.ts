import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATES } from '../model/definition';
import { statesSaid } from './phone-path';

const PHONES = 4;

/** Scores of frames that fit one phone each. */
const scoresOf = (said: readonly number[]) => ({
  scores: Float32Array.from(
    said.flatMap((phone) => Array.from({ length: PHONES }, (_, each) => (each === phone ? 0 : 5))),
  ),
  unit: 1,
  phones: PHONES,
  silence: 0,
});

test('each phone is said where it fits, in three thirds', () => {
  const said = [0, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 0];
  const states = statesSaid(Uint8Array.of(1, 2, 3), scoresOf(said), 1, 11);
  expect([...states]).toEqual([3, 4, 5, 7, 9, 9, 10, 10, 11, 11]);
});

test('phones follow each other, each for a frame or more, whatever is heard', () => {
  const sounds = fc.array(fc.integer({ min: 0, max: PHONES - 1 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(sounds, fc.uniqueArray(fc.integer({ min: 0, max: PHONES - 1 }), { minLength: 1 }), (said, phones) => {
      const states = statesSaid(Uint8Array.from(phones), scoresOf(said), 0, said.length);
      const places = Array.from(states, (state) => phones.indexOf(Math.floor(state / STATES)));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      if (said.length >= phones.length) expect(new Set(places).size).toBe(phones.length);
    }),
  );
});
