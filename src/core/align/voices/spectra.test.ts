import { expect, test } from 'vitest';
import { FILTERS } from '../features/filters';
import { STATES } from '../model/definition';
import { COARSE_HOP } from '../search/band';
import { bandsOf, pauseSpectrum, spectrumOf } from '../testing/spectra';
import { learnSpectra, type PlacedWord, placedWords } from './spectra';

const PHONES = 6;
/** Coarse frames of a word of one phone, and of a pause. */
const [WORD, PAUSE] = [9, 60];

/** What is learned of words of one phone each, each behind a pause. Frames of the phones in `unfit` do not fit them. */
function learned(words: readonly { phone: number; voice: number }[], unfit: readonly number[] = []) {
  const placed: PlacedWord[] = words.map(({ phone, voice }, index) => {
    const start = PAUSE + index * (WORD + PAUSE);
    return { phones: Uint8Array.of(phone), start, end: start + WORD, voice };
  });
  const frames = PAUSE + words.length * (WORD + PAUSE);
  const at = (frame: number) => placed.find(({ start, end }) => frame >= start && frame < end);
  const coarse = Array.from({ length: frames }, (_, frame) => at(frame));
  const bands = bandsOf(
    coarse.flatMap((word) =>
      new Array<readonly number[]>(COARSE_HOP).fill(word ? spectrumOf(word.phones[0]!, word.voice) : pauseSpectrum),
    ),
  );
  const costs = coarse.flatMap((word) =>
    Array.from({ length: PHONES }, (_, phone) => (phone === word?.phones[0] && !unfit.includes(phone) ? 0 : 10)),
  );
  return learnSpectra(bands, { scores: Float32Array.from(costs), unit: 1, phones: PHONES, silence: 0 }, placed);
}

const distance = (one: ArrayLike<number>, other: readonly number[]) =>
  other.reduce((sum, value, k) => sum + Math.abs(value - one[k]!), 0) / other.length;

const meanOf = (spectra: NonNullable<ReturnType<typeof learned>>, voice: number, phone: number) => {
  const at = FILTERS * (voice * spectra.states + STATES * phone + 1);
  return spectra.means.subarray(at, at + FILTERS);
};

/** Each voice says some phones again and again. */
const said = (voice: number, phones: readonly number[], times: number) =>
  Array.from({ length: times }, () => phones.map((phone) => ({ phone, voice }))).flat();

test('each voice is learned as it says each phone, and pauses as they sound', () => {
  const spectra = learned([...said(0, [1, 2, 3, 4], 20), ...said(1, [1, 2, 3, 4], 20)])!;
  for (const voice of [0, 1]) {
    for (const phone of [1, 2, 3, 4]) {
      const mean = meanOf(spectra, voice, phone);
      expect(distance(mean, spectrumOf(phone, voice))).toBeLessThan(distance(mean, spectrumOf(phone, 1 - voice)) / 2);
    }
  }
  expect(distance(spectra.pause.means, [...pauseSpectrum])).toBeLessThan(0.1);
});

test('a phone that a voice never says is taken from the other', () => {
  const spectra = learned([...said(0, [1, 2, 3, 4], 30), ...said(1, [1, 2, 3], 30)])!;
  const mean = meanOf(spectra, 1, 4);
  expect(distance(mean, spectrumOf(4, 0))).toBeLessThan(distance(mean, spectrumOf(1, 0)));
});

test('nothing is learned from frames that do not fit their word, nor from no words', () => {
  expect(learned(said(0, [1, 2], 20), [1, 2])).toBeNull();
  expect(learned([])).toBeNull();
});

test('words have the voice of their turn, and turns without a name are of one more', () => {
  const plan = {
    kept: Int32Array.of(0, 2, 3),
    words: [1, 2, 3].map((phone) => ({ phones: Uint8Array.of(phone), pause: 0 as const })),
  };
  const times = { starts: Float64Array.of(0, Number.NaN, 0.9, 3), ends: Float64Array.of(0.3, Number.NaN, 1.2, 3.3) };
  const turns = [{ speaker: 'A' }, { speaker: null }, { speaker: 'B' }];
  const words = placedWords(plan, times, (word) => [0, 0, 1, 2][word]!, turns);
  expect(words.map(({ start, end, voice }) => [start, end, voice])).toEqual([
    [0, 10, 0],
    [30, 40, 2],
    [100, 110, 1],
  ]);
});

test('a text with a name for every turn has no more voices than can be learned', () => {
  const count = 5000;
  const kept = Int32Array.from({ length: count }, (_, word) => word);
  const plan = { kept, words: Array.from(kept, () => ({ phones: Uint8Array.of(1), pause: 0 as const })) };
  const times = { starts: Float64Array.from(kept), ends: Float64Array.from(kept, (word) => word + 0.3) };
  const turns = Array.from(kept, (turn) => ({ speaker: `Speaker ${turn}` }));
  const words = placedWords(plan, times, (word) => word, turns);
  expect(new Set(words.map(({ voice }) => voice)).size).toBeLessThan(500);
});
