import { expect, test } from 'vitest';
import { read } from './dialogue.mjs';
import {
  type Pair,
  partOf,
  withStampsMoved,
  withTurnsMissing,
  withTurnsReplaced,
  withUnspoken,
  withWrongWords,
} from './edited-text.mjs';
import { randomOf } from './random.mjs';

const count = 100;
const turns = Array.from({ length: count }, (_, index) => ({
  index,
  speaker: index % 2 === 0 ? 'Ann' : 'Bob',
  start: index * 5,
  end: index * 5 + 4,
}));
const pair: Pair = {
  text: `${turns.map(({ index, speaker }) => `**${speaker}:** Now it is turn${index} of us.\n\nAnd that was it.`).join('\n\n')}\n`,
  truth: { duration: count * 5, turns },
};

/** The number of a turn's text, from the time of the turn in its truth. */
const numberOf = (text: string) => Number(/turn(\d+)/.exec(text)?.[1]);

function expectToMatch({ text, truth }: Pair) {
  const found = read(text, 'x.md');
  for (const { index, start } of truth.turns) expect(numberOf(found[index]?.text ?? '')).toBe(start / 5);
}

test('turns that are left out are in neither text nor truth, and the others keep their times', () => {
  const edited = withTurnsMissing(pair, 0.06, randomOf('a'));
  expectToMatch(edited);
  const share = 1 - edited.truth.turns.length / count;
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.12);
});

test('unspoken turns are in the text alone, and the others keep their times', () => {
  const edited = withUnspoken(pair);
  expectToMatch(edited);
  expect(read(edited.text, 'x.md').length).toBe(edited.truth.turns.length + 2);
});

test('turns that are replaced keep their speaker and length, and have no time', () => {
  const edited = withTurnsReplaced(pair, randomOf('c'));
  expectToMatch(edited);
  expect(edited.truth.turns.length).toBe(count * 0.9);
  const before = read(pair.text, 'x.md');
  for (const [index, { speaker, text }] of read(edited.text, 'x.md').entries()) {
    expect(speaker).toBe(before[index]?.speaker);
    expect(text.split(/\s+/).length).toBe(before[index]?.text.split(/\s+/).length);
    expect(text === before[index]?.text).toBe(index % 10 !== 5);
  }
});

test('wrong words leave turns and labels as they are', () => {
  const edited = withWrongWords(pair, 0.5, randomOf('b'));
  expect(edited.text).not.toBe(pair.text);
  expect(read(edited.text, 'x.md').map(({ speaker }) => speaker)).toEqual(turns.map(({ speaker }) => speaker));
});

test('a part of a transcript has its own turns, numbered anew', () => {
  const edited = partOf(pair, 1 / 2, 1);
  expectToMatch(edited);
  expect(edited.truth.turns.length).toBe(count / 2);
  expect(edited.truth.turns[0]).toMatchObject({ index: 0, start: pair.truth.turns[count / 2]?.start });
});

test('stamps move with the sound, in frames', () => {
  expect(withStampsMoved('\\[00:10:00.15\\] to \\[01:00:00.00\\]', (time) => time / 2)).toBe(
    '\\[00:05:00.08\\] to \\[00:30:00.00\\]',
  );
});
