import { describe, expect, test } from 'vitest';
import type { Clip } from '../../../core/clips/clip';
import { aClip } from '../../../core/clips/testing/a-clip';
import { seconds } from '../../../core/time/seconds';
import type { Transcript, Turn } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { wordsOf } from '../../../core/transcript/words';
import { ClippedText, timesOfSelection, wordAtOffset, wordsAround } from './places';

const texts = ['Say hello, Carlisia.', 'Hi, everybody.', 'Say hello, Johnny.'];
const turns: Turn[] = texts.map((text) => ({ speaker: null, text, marks: [], line: 1 }));
const transcript: Transcript = { format: 'plain-text', title: null, turns, anchors: [], breaks: [], warnings: [] };
/** Every turn lasts ten seconds, its words two. */
const times: Times = texts.map((text, index) => ({
  start: seconds(index * 10),
  end: seconds(index * 10 + 8),
  timing: 'aligned',
  words: wordsOf(text).map((_, word) => seconds(index * 10 + word * 2)),
}));

function clip(start: number, end: number): Clip {
  return aClip({ id: `${start}`, start, end });
}

describe('a selection', () => {
  test('stands for the whole words it touches', () => {
    const at = { turn: 0, offset: texts[0]?.indexOf('ello') ?? 0 };
    expect(timesOfSelection(transcript, times, at, { turn: 0, offset: at.offset + 1 })).toEqual({ start: 2, end: 4 });
  });

  test('ends where the turn’s speech ends when its last word is selected', () => {
    const all = { turn: 0, offset: texts[0]?.length ?? 0 };
    expect(timesOfSelection(transcript, times, { turn: 0, offset: 0 }, all)).toEqual({ start: 0, end: 8 });
  });

  test('runs over several turns', () => {
    const from = { turn: 0, offset: texts[0]?.indexOf('Carlisia') ?? 0 };
    expect(timesOfSelection(transcript, times, from, { turn: 2, offset: 3 })).toEqual({ start: 4, end: 22 });
  });

  test('that reaches only to the start of a turn takes none of its words', () => {
    const end = { turn: 1, offset: 0 };
    expect(timesOfSelection(transcript, times, { turn: 0, offset: 0 }, end)).toEqual({ start: 0, end: 8 });
  });

  test('of white space is none', () => {
    expect(timesOfSelection(transcript, times, { turn: 0, offset: 3 }, { turn: 0, offset: 4 })).toBeNull();
  });
});

test('an offset belongs to the word it lies in, or the one before', () => {
  const words = wordsOf(' Hi, all');
  expect([0, 1, 3, 4, 5, 8].map((offset) => wordAtOffset(words, offset))).toEqual([-1, 0, 0, 0, 1, 1]);
});

describe('clips in the text', () => {
  const said = (turn: number, clips: readonly Clip[]) =>
    new ClippedText(transcript.turns, times)
      .rangesOf(clips)
      .get(turn)
      ?.map(({ from, to }) => texts[turn]?.slice(from, to));

  test('reach from the first word that begins in the clip to the last', () => {
    expect(said(0, [clip(1.5, 5)])).toEqual(['hello, Carlisia.']);
    expect(said(1, [clip(1.5, 5)])).toBeUndefined();
  });

  test('run over several turns', () => {
    expect([0, 1, 2].map((turn) => said(turn, [clip(4, 21)]))).toEqual([['Carlisia.'], ['Hi, everybody.'], ['Say']]);
  });

  test('that overlap or meet are told apart, by how many there are and where each begins and ends', () => {
    const ranges = (...clips: readonly Clip[]) =>
      new ClippedText(transcript.turns, times)
        .rangesOf(clips)
        .get(0)
        ?.map(({ from, to, depth, begins, ends }) => [texts[0]?.slice(from, to).trim(), depth, begins, ends]);
    expect(ranges(clip(0, 3), clip(2, 5))).toEqual([
      ['Say', 1, true, false],
      ['hello,', 2, true, true],
      ['Carlisia.', 1, false, true],
    ]);
    expect(ranges(clip(0, 2), clip(2, 5))).toEqual([
      ['Say', 1, true, true],
      ['hello, Carlisia.', 1, true, true],
    ]);
    expect(ranges(clip(0, 5), clip(2, 3), clip(2, 3))).toEqual([
      ['Say', 1, true, false],
      ['hello,', 3, true, true],
      ['Carlisia.', 1, false, true],
    ]);
  });

  test('over several turns begin in the first and end in the last', () => {
    const all = new ClippedText(transcript.turns, times).rangesOf([clip(4, 21)]);
    expect([0, 1, 2].map((turn) => all.get(turn)?.map(({ begins, ends }) => [begins, ends]))).toEqual([
      [[true, false]],
      [[false, false]],
      [[false, true]],
    ]);
  });

  test('between words mark nothing', () => {
    expect(new ClippedText(transcript.turns, times).rangesOf([clip(2.5, 3.5), clip(50, 60)]).size).toBe(0);
  });
});

test('the words around a time are cut at words, and say so', () => {
  const [turn, time] = [turns[0], times[0]];
  if (!turn || !time) throw new Error('no turn');
  expect(wordsAround(turn, time, seconds(3), 6)).toBe('…hello,…');
  expect(wordsAround(turn, time, seconds(0), 100)).toBe('Say hello, Carlisia.');
});
