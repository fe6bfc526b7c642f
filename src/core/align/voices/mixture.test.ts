import { expect, test } from 'vitest';
import { STATES } from '../model/definition';
import { bandsOf, both, pauseSpectrum, spectraOf, spectrumOf } from '../testing/spectra';
import { Mixture } from './mixture';

const PHONES = 5;
const [FIRST, SECOND] = [0, 1];
const SURE = 3;

/** By how many nats a sound is better explained with each phone of the second voice. The first says a phone, or nothing. */
function gains(sound: readonly number[], phone: number | null): number[] {
  const mixture = new Mixture(spectraOf(PHONES, [FIRST, SECOND], bandsOf([sound])));
  const into = new Float32Array(PHONES);
  const states = Int32Array.from({ length: PHONES }, (_, each) => STATES * each);
  mixture.gains(0, phone === null ? -1 : STATES * phone, SECOND, states, into);
  return [...into];
}

const best = (values: readonly number[]) => values.indexOf(Math.max(...values));

test('the phone of a second voice is recognised under each phone of the first', () => {
  for (let first = 0; first < PHONES; first += 1) {
    for (let second = 0; second < PHONES; second += 1) {
      const all = gains(both(spectrumOf(first, FIRST), spectrumOf(second, SECOND)), first);
      expect(best(all)).toBe(second);
      expect(all[second]).toBeGreaterThan(0);
    }
  }
});

test('where one voice talks alone, or nobody, a second explains hardly anything', () => {
  for (let first = 0; first < PHONES; first += 1) {
    const louder = spectrumOf(first, FIRST).map((nats) => nats + 1);
    expect(Math.max(...gains(louder, first))).toBeLessThan(SURE);
  }
  expect(Math.max(...gains(pauseSpectrum, null))).toBeLessThan(SURE);
});

test('a voice is recognised in a pause of the other', () => {
  expect(best(gains(spectrumOf(2, SECOND), null))).toBe(2);
});

test('no frame is beyond what can be told', () => {
  for (const value of gains(new Array<number>(20).fill(26), 0)) expect(value).not.toBeNaN();
});
