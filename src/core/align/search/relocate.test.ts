import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { LENGTH, PHONES, phonesSaid, randomWords, SILENCE, scoresOfFrames, WORD } from '../testing/said-words';
import { COARSE_HOP } from './band';
import { CoarseSearch } from './coarse';
import { GARBAGE } from './costs';
import { relocate } from './relocate';

/** Two turns of ten words, and one of two words between them. */
const turnOf = (word: number) => (word < 10 ? 0 : word < 12 ? 1 : 2);
const words = randomWords(22, 7).map((word, index) => ({ ...word, spoken: { turn: turnOf(index) } }));
const short = words.slice(10, 12);

/** A frame fits its phone at this cost, and others at 4 to 10. Phone -1 is in no word. */
const saidAs = (some: typeof words, cost: number) => phonesSaid(some).map((phone) => ({ phone, cost }));
const otherSound = (frames: number) => new Array<{ phone: number; cost: number }>(frames).fill({ phone: -1, cost: 0 });

/** The words of the short turn fit a little right behind the first turn, and better amid other sound. */
const said = [
  ...saidAs(words.slice(0, 10), 1),
  ...saidAs(short, 2.2),
  ...otherSound(120),
  ...saidAs(short, 1),
  ...otherSound(120),
  ...saidAs(words.slice(12), 1),
];
const beside = 10 * WORD;
const right = beside + 2 * WORD + 120;
const part = { firstWord: 0, endWord: words.length, from: 0, to: said.length };

const search = () => searched(said, words);

function searched(sound: typeof said, some: typeof words) {
  const random = randomNumbers(3);
  const scores = scoresOfFrames(
    sound.map(({ phone, cost }) => Array.from({ length: PHONES }, (_, at) => (at === phone ? cost : 4 + 6 * random()))),
  );
  const search = new CoarseSearch(some, SILENCE, GARBAGE.english);
  search.push(scores);
  return { scores, path: search.finish() };
}

const anyVoice = () => 0;

test('a short turn that fits a little beside another moves to where it fits better amid other sound', () => {
  const { scores, path } = search();
  expect(Math.abs(path.starts[10]! - beside)).toBeLessThan(LENGTH);
  const before = path.starts.slice();
  relocate(path, part, words, scores, GARBAGE.english, anyVoice);
  expect(Math.abs(path.starts[10]! - right)).toBeLessThan(LENGTH);
  expect(path.wordAt.every((word, frame) => frame === 0 || word >= path.wordAt[frame - 1]!)).toBe(true);
  expect(path.isGarbage.subarray(right, right + 2 * WORD)).not.toContain(1);
  expect(path.isGarbage.subarray(beside, right - LENGTH)).not.toContain(0);
  expect([...path.starts].filter((start, word) => start !== before[word])).toHaveLength(2);
});

test('it stays where its voice is heard', () => {
  const { scores, path } = search();
  const before = path.starts.slice();
  const voice = (_turn: number, from: number) => (from >= COARSE_HOP * (right - LENGTH) ? -40 : 0);
  relocate(path, part, words, scores, GARBAGE.english, voice);
  expect(path.starts).toEqual(before);
});

test('the first word of a part, which was set by hand, stays', () => {
  const { scores, path } = search();
  const before = path.starts.slice();
  const pinned = { ...part, firstWord: 10, from: path.starts[10]! };
  relocate(path, pinned, words, scores, GARBAGE.english, anyVoice);
  expect(path.starts).toEqual(before);
});

test('words with no other word before or behind them stay: music at both ends fits any words', () => {
  const lookAlike = saidAs(words.slice(0, 2), 0.3);
  const some = [...words.slice(0, 2), ...words.slice(10)];
  const rest = [...otherSound(60), ...saidAs(words.slice(0, 2), 1), ...saidAs(words.slice(10), 1)];
  const { path } = searched([...otherSound(lookAlike.length), ...rest], some);
  const { scores } = searched([...lookAlike, ...rest], some);
  const before = path.starts.slice();
  const whole = { firstWord: 0, endWord: some.length, from: 0, to: path.wordAt.length };
  relocate(path, whole, some, scores, GARBAGE.english, anyVoice);
  expect(path.starts).toEqual(before);
});
