import { expect, test } from 'vitest';
import { Pause, type SearchWord } from '../search/search-words';
import { inputOf, QUIET } from '../testing/sounds';
import type { Trail } from '../voices/trails';
import { settleBorders } from './borders';
import type { Trace } from './viterbi';

const [ONE, TWO, THREE, FOUR, CRY] = [2, 3, 4, 5, 6] as const;
const FRAMES = 160;

interface Sound {
  readonly phone: number;
  readonly to: number;
  /** Whether the voice is that of the second turn; null where that is not known. */
  readonly isOwn: boolean | null;
  /** A second phone that the sound resembles. */
  readonly alike?: number;
}

/**
 * Two turns, of the words A B and C D, in a sound. C was found from frame `from` to before `to`; `other` frames belong
 * to no word.
 */
function settled(
  sounds: readonly Sound[],
  from: number,
  to: number,
  third: Partial<SearchWord> = {},
  { hasVoices = true, other = 0 } = {},
) {
  const at = (frame: number) => sounds.find((sound) => frame < sound.to)!;
  const words: SearchWord[] = [ONE, TWO, THREE, FOUR].map((phone) => ({
    phones: Uint8Array.of(phone),
    pause: Pause.None,
  }));
  words[2] = { ...words[2]!, ...third };
  const nats = Float32Array.from({ length: FRAMES }, (_, frame) => {
    const { phone, isOwn } = at(frame);
    return phone === QUIET || isOwn === null ? Number.NaN : isOwn ? 1 : -1;
  });
  const trail: Trail = { from: 0, nats, apart: 2 };
  const fits = (phone: number, frame: number) => phone === at(frame).phone || phone === at(frame).alike;
  const input = inputOf(words, FRAMES, fits, hasVoices ? new Map([[2, trail]]) : new Map());
  const [one, , , four] = [ONE, TWO, THREE, FOUR].map((phone) => sounds.findIndex((sound) => sound.phone === phone));
  const best: Trace = {
    score: 0,
    starts: Int32Array.of(sounds[one! - 1]?.to ?? 0, sounds[one!]!.to, from, sounds[four! - 1]!.to),
    ends: Int32Array.of(sounds[one!]!.to, from, to, sounds[four!]!.to),
    fits: new Float32Array(4),
    frameFits: new Float32Array(FRAMES),
    isGarbage: new Uint8Array(FRAMES).fill(1, 0, other),
  };
  settleBorders(input, { firstWord: 0, endWord: 4, from: 0, to: FRAMES }, best, Uint8Array.of(1, 0, 1, 0));
  return best;
}

/** The end of B resembles C. C is said after a pause and resembles D. So only the voice shows where C is. */
const twice: readonly Sound[] = [
  { phone: ONE, to: 20, isOwn: false },
  { phone: TWO, to: 30, isOwn: false },
  { phone: TWO, to: 40, isOwn: false, alike: THREE },
  { phone: QUIET, to: 90, isOwn: false },
  { phone: THREE, to: 100, isOwn: true, alike: FOUR },
  { phone: FOUR, to: FRAMES, isOwn: true },
];

test('a first word that was found in the other voice moves to its own', () => {
  const { starts, ends } = settled(twice, 30, 40, { pause: Pause.Clause });
  expect([...starts]).toEqual([0, 20, 90, 100]);
  expect(ends[1]).toBe(40);
  expect(ends[2]).toBe(100);
});

test('without voices nothing moves', () => {
  expect([...settled(twice, 30, 40, {}, { hasVoices: false }).starts]).toEqual([0, 20, 30, 100]);
});

test('no word moves across sound that may be a turn missing from the text', () => {
  expect([...settled(twice, 30, 40, { pause: Pause.Clause }, { other: 155 }).starts]).toEqual([0, 20, 30, 100]);
});

test('a word that stands in its own voice stays', () => {
  expect([...settled(twice, 90, 100).starts]).toEqual([0, 20, 90, 100]);
});

test('an interjection takes all sound that fits no word, however long', () => {
  const cry: readonly Sound[] = [
    { phone: ONE, to: 10, isOwn: false },
    { phone: TWO, to: 20, isOwn: false },
    { phone: CRY, to: 80, isOwn: null },
    { phone: THREE, to: 85, isOwn: true },
    { phone: FOUR, to: FRAMES, isOwn: true },
  ];
  expect(settled(cry, 80, 85, { isInterjection: true }).starts[2]).toBe(20);
  expect(settled(cry, 80, 85).starts[2]).toBeGreaterThan(30);
});
