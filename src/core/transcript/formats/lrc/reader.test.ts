import { describe, expect, test } from 'vitest';
import { lrc } from './reader';

const read = (...lines: string[]) => lrc.read(lines.join('\n'));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);
const anchors = ({ anchors: all }: ReturnType<typeof read>) => all.map(({ time, end, offset }) => [offset, time, end]);

test('lines, and the tags above them', () => {
  const made = read('[ar:A]', '[ti:The title]', '[length:2:23]', '', '[00:12.00]Line one', '[100:15.30]line two');
  expect(
    spoken(made)
      .map(([, text]) => text)
      .join(' '),
  ).toBe('Line one line two');
  expect(times(made)).toEqual([
    [12, null],
    [6015.3, null],
  ]);
  expect(made.title).toBe('The title');
  expect(made.carried?.header).toBe('[ar:A]\n[ti:The title]\n[length:2:23]');
  expect(codes(made)).toEqual([]);
});

test('a time without words ends the line before', () => {
  expect(times(read('[00:01.00]one', '[00:03.00]', '[00:05.00]two', '[00:04.00]'))).toEqual([
    [1, 3],
    [5, null],
  ]);
});

test('a line with several times appears at each', () => {
  const made = read('[00:01.00][00:03.00][00:09.00]la la la', '[00:02.00]one', '[00:04.00]two');
  expect(times(made).map(([start]) => start)).toEqual([1, 2, 3, 4, 9]);
  expect(codes(made)).toEqual([]);
  expect(
    spoken(made)
      .map(([, text]) => text)
      .join(' '),
  ).toBe('la la la one la la la two la la la');
});

describe('word times', () => {
  test('of the enhanced format', () => {
    const made = read('[00:01.00]<00:01.00>One <00:01.50>two<00:02.00>');
    expect(spoken(made)).toEqual([[null, 'One two']]);
    expect(anchors(made).map(([offset, time]) => [offset, time])).toEqual([
      [0, 1],
      [4, 1.5],
    ]);
    expect(times(made)).toEqual([[1, 2]]);
    expect(made.cues?.[0]?.carried?.source).toBe('<00:01.00>One <00:01.50>two<00:02.00>');
  });

  test('in square brackets', () => {
    const made = read('[00:01.00]One [00:01.50]two[00:02.00]');
    expect(spoken(made)).toEqual([[null, 'One two']]);
    expect(times(made)).toEqual([[1, 2]]);
  });

  test('move with a repeated line', () => {
    const made = read('[00:01.00][00:11.00]<00:01.00>One <00:01.50>two');
    expect(made.anchors.map(({ time }) => time)).toEqual([1, 1.5, 11, 11.5]);
  });
});

test('an offset shows the lines sooner, with a warning', () => {
  const made = read('[offset:+500]', '[00:01.00]<00:01.00>one <00:02.00>two');
  expect(made.anchors.map(({ time }) => time)).toEqual([0.5, 1.5]);
  expect(codes(made)).toEqual(['offset 1']);
  expect(times(read('[offset:-500]', '[00:01.00]one'))).toEqual([[1.5, null]]);
  expect(codes(read('[offset:soon]', '[00:01.00]one'))).toEqual(['offset-unreadable 1']);
  expect(codes(read('[offset:0]', '[00:01.00]one'))).toEqual([]);
});

test('hundredths may follow a colon, and hours may precede minutes', () => {
  const made = read('[ti:T]', '[01:02:50]one', '[1:00:02.5]two');
  expect(times(made)).toEqual([
    [62.5, null],
    [3602.5, null],
  ]);
  expect(codes(made)).toEqual(['hundredths-behind-colon 2']);
});

test('names before a colon are speakers', () => {
  expect(spoken(read('[00:01.00]ANN: one', '[00:02.00]BEN: two'))).toEqual([
    ['ANN', 'one'],
    ['BEN', 'two'],
  ]);
});

describe('bad input', () => {
  test('lines without a time are read', () => {
    const made = read('[00:01.00]one', 'two', '[00:0');
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toBe('one two [00:0');
    expect(codes(made)).toEqual(['text-outside-cue 2']);
  });

  test('remarks that look like tags are read', () => {
    const made = read('[encoding:utf-8]', '[00:01.00]one', '[Chorus: all]', '[by:B]');
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toBe('one [Chorus: all]');
    expect(made.carried?.header).toBe('[encoding:utf-8]\n[by:B]');
  });

  test('lines out of order are sorted, with a warning', () => {
    const made = read('[00:02.00]two', '[00:01.00]one');
    expect(times(made).map(([start]) => start)).toEqual([2, 1]);
    expect(codes(made)).toEqual(['cue-out-of-order 2']);
  });
});

test('is recognised by its tags and times', () => {
  expect(lrc.sniff('\uFEFF[ar:A]\r\n[00:12.00]x')).toBe(0.97);
  expect(lrc.sniff('[00:12.00]x\n[00:13.00]y')).toBe(0.9);
  expect(lrc.sniff('[ti:T]\n[by:B]\n[01:02:50]x')).toBe(0.7);
  expect(lrc.sniff('[00:12.00] x\nso\nit\ngoes')).toBe(0.3);
  expect([lrc.sniff('[Intro]\nwords'), lrc.sniff('[00:01:02] Ann: so')]).toEqual([0, 0]);
});

test('the number of times of a line is limited, so that a small file stays small', () => {
  const made = read(`${'[00:01.00]'.repeat(5000)}la`, `[00:02.00][00:03.00]${'word '.repeat(2000)}`);
  expect(made.turns.map(({ text }) => text).join(' ').length).toBeLessThan(11_000);
  expect(codes(made).filter((code) => code.startsWith('too-many'))).toEqual(['too-many-times 1', 'too-many-times 2']);
});
