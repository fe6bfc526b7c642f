import { expect, test } from 'vitest';
import type { Heard } from './heard';
import { replacedWords } from './replaced';

const PHONES = 4;
/** Nats that a word gains which is said. It varies from word to word by up to five times as much as `VARIED`. */
const GAIN = 40;
const VARIED = 4;

interface Said {
  readonly count?: number;
  /** The share of the usual gain. */
  readonly gain?: number;
  /** Nats a frame. */
  readonly fit?: number;
  readonly isPinned?: boolean;
  /** Takes a third of the usual time. */
  readonly isQuick?: boolean;
}
interface Turn {
  readonly speaker?: string | null;
  /** Said while the turn before goes on. */
  readonly isEarly?: boolean;
  readonly said: readonly Said[];
}

/** The places, within their turns, of the words that are not what is said. */
function replaced(turns: readonly Turn[]) {
  const words = turns.flatMap(({ said, isEarly = false }, turn) =>
    said.flatMap(({ count = 10, gain = 1, fit = -1, isPinned = false, isQuick = false }) =>
      Array.from({ length: count }, () => ({ turn, gain, fit, isPinned, length: isQuick ? 0.1 : 0.3, isEarly })),
    ),
  );
  let at = 0;
  const starts = words.map(({ length, isEarly }) => {
    at += length;
    return at - length - (isEarly ? 1.5 : 0);
  });
  const heard: Heard = {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(starts, (start, word) => start + words[word]!.length),
    coarseStarts: new Float64Array(words.length),
    fits: Float32Array.from(words, ({ fit }) => fit),
    margins: new Float32Array(words.length),
    isPinned: Uint8Array.from(words, ({ isPinned }) => Number(isPinned)),
  };
  const ranges = turns.map((_, turn) => {
    const from = words.findIndex((word) => word.turn === turn);
    return { from, to: from + words.filter((word) => word.turn === turn).length };
  });
  const gainOf = (word: number) => words[word]!.gain * GAIN + VARIED * (((7 * word) % 11) - 5);
  const speakers = turns.map(({ speaker = 'Ann' }) => speaker);
  const { turns: whole, parts } = replacedWords(heard, ranges, speakers, () => PHONES, gainOf);
  const placed = (some: readonly { from: number; to: number }[]) =>
    some.map(({ from, to }) => {
      const turn = words[from]!.turn;
      return { turn, from: from - ranges[turn]!.from, to: to - ranges[turn]!.from };
    });
  return { turns: placed(whole), parts: placed(parts) };
}

/** Eighty words that are said. */
const usual: readonly Turn[] = [{ said: [{ count: 40 }] }, { said: [{ count: 40 }] }];
const other: Said = { gain: 0, fit: -4 };
const nothing = { turns: [], parts: [] };

test('words that gain nothing and fit badly are not what is said, within a turn and as a whole turn', () => {
  const within: Turn = { said: [{ count: 15 }, { ...other, count: 8 }, { count: 15 }] };
  const { turns, parts } = replaced([...usual, within, { said: [other] }]);
  expect(turns).toEqual([{ turn: 3, from: 0, to: 10 }]);
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({ turn: 2 });
  expect(Math.abs(parts[0]!.from - 15)).toBeLessThanOrEqual(1);
  expect(Math.abs(parts[0]!.to - 23)).toBeLessThanOrEqual(1);
});

test('a turn goes as a whole if hardly any of its words are left', () => {
  expect(replaced([...usual, { said: [{ count: 2 }, { ...other, count: 9 }] }]).turns).toHaveLength(1);
});

test('words that only fit badly, or only gain little, may be said', () => {
  expect(replaced([...usual, { said: [{ gain: 0.8, fit: -4 }] }])).toEqual(nothing);
  expect(replaced([...usual, { said: [{ gain: 0, fit: -2 }] }])).toEqual(nothing);
  expect(replaced([...usual, { said: [{ gain: 0.5, fit: -4 }] }])).toEqual(nothing);
});

test('few words, a turn in which a person has placed one, and words that were not timed yet, show nothing', () => {
  expect(replaced([...usual, { said: [{ ...other, count: 5 }] }])).toEqual(nothing);
  expect(replaced([...usual, { said: [{ ...other, count: 1, isPinned: true }, other] }])).toEqual(nothing);
  expect(replaced([...usual, { said: [{ ...other, fit: 0 }] }])).toEqual(nothing);
});

test('two voices at once fit no words, but nobody talks three times as fast', () => {
  const early = (isQuick: boolean): Turn => ({ isEarly: true, said: [{ ...other, count: 6, isQuick }, { count: 20 }] });
  expect(replaced([...usual, early(false)])).toEqual(nothing);
  expect(replaced([...usual, early(true)]).parts).toHaveLength(1);
});

test('what is usual is known of each speaker who says enough, and else of the recording', () => {
  const far: Said = { gain: 0.2, fit: -4 };
  expect(replaced([...usual, { speaker: 'Ben', said: [{ ...far, count: 80 }] }])).toEqual(nothing);
  expect(replaced([...usual, { speaker: 'Ben', said: [far] }]).turns).toHaveLength(1);
  expect(replaced([{ said: [{ count: 40 }] }, { said: [other] }])).toEqual(nothing);
});

test('a turn may have thousands of runs of words that are not what is said', () => {
  const said = Array.from({ length: 7000 }, () => [{ ...other, count: 8 }, { count: 14 }]).flat();
  expect(replaced([{ said: [{ count: 100_000 }] }, { said }]).parts).toHaveLength(7000);
});
