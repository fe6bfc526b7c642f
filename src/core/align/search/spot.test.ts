import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { LENGTH, PHONES, phonesSaid, randomWords, SILENCE, scoresOfFrames, WORD } from '../testing/said-words';
import { GARBAGE, SKIPPED_PHONE } from './costs';
import { spot } from './spot';

/** Scores of frames in which these phones are said; -1 for sound that is like no phone. */
function scoresOf(phones: readonly number[], cost: number) {
  const random = randomNumbers(3);
  return scoresOfFrames(
    phones.map((phone) => Array.from({ length: PHONES }, (_, at) => (at === phone ? cost : 4 + 6 * random()))),
  );
}

const other = (frames: number) => new Array<number>(frames).fill(-1);
const words = randomWords(3, 5);

test('words are found in each place where they are said, the clearest first', () => {
  const said = phonesSaid(words);
  const clear = scoresOf(said, 0.5);
  const unclear = scoresOf(said, 1.5);
  const nothing = scoresOf(other(100), 0);
  const rows = [nothing, unclear, nothing, clear, nothing].flatMap(({ scores }) => [...scores]);
  const places = spot(words, { ...nothing, scores: Float32Array.from(rows) }, GARBAGE.english, 2, 8);
  const first = 100 + 3 * WORD + 100;
  expect(places.map(({ from, to }) => [from, to])).toEqual([
    [first, first + 3 * WORD],
    [100, 100 + 3 * WORD],
  ]);
  expect(places[0]?.gain).toBeCloseTo((GARBAGE.english - 0.5) * 3 * WORD, 3);
});

test('a pause between words gains nothing, and costs nothing', () => {
  const pause = new Array<number>(20).fill(SILENCE);
  const parts = words.map((word) => scoresOf(phonesSaid([word]), 0.5));
  const silence = scoresOf(pause, 0);
  const rows = [parts[0], silence, parts[1], parts[2]].flatMap((part) => [...(part?.scores ?? [])]);
  const [place] = spot(words, { ...silence, scores: Float32Array.from(rows) }, GARBAGE.english, 1, 8);
  expect([place?.from, place?.to]).toEqual([0, 3 * WORD + 20]);
  expect(place?.gain).toBeCloseTo((GARBAGE.english - 0.5) * 3 * WORD, 3);
});

test('a phone that is not said is passed over, at a cost', () => {
  const said = phonesSaid(words).filter((_, frame) => Math.floor(frame / LENGTH) !== 4);
  const [place] = spot(words, scoresOf([...other(50), ...said, ...other(50)], 0.5), GARBAGE.english, 1, 8);
  expect([place?.from, place?.to]).toEqual([50, 50 + said.length]);
  expect(place?.gain).toBeCloseTo((GARBAGE.english - 0.5) * said.length - SKIPPED_PHONE, 3);
});
