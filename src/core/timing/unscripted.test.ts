import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Break, Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { unscriptedOf } from './unscripted';

const times: Times = [0, 60].map((start) => ({
  start: seconds(start),
  end: seconds(start + 20),
  timing: 'estimated',
  words: [],
}));

function breaksOf(...breaks: readonly Omit<Break, 'line'>[]): Transcript {
  return {
    format: 'changelog-markdown',
    title: null,
    turns: [],
    anchors: [],
    breaks: breaks.map((one) => ({ ...one, line: 1 })),
    warnings: [],
  };
}

test('a break lasts from its stated start to its stated end', () => {
  const said = breaksOf({ start: seconds(25), end: seconds(55), afterTurn: 0 });
  expect(unscriptedOf(said, times, []).get(0)).toEqual({ kind: 'break', start: 25, end: 55 });
});

test('an edge that is not stated is taken from the turns around it', () => {
  expect(unscriptedOf(breaksOf({ start: null, end: null, afterTurn: 0 }), times, []).get(0)).toEqual({
    kind: 'break',
    start: 20,
    end: 60,
  });
});

test('a break without length is not shown', () => {
  expect(unscriptedOf(breaksOf({ start: seconds(20), end: null, afterTurn: 1 }), times, []).size).toBe(0);
  expect(unscriptedOf(breaksOf({ start: seconds(20), end: seconds(21), afterTurn: 0 }), times, []).size).toBe(0);
});

test('sound without words is shown after the turn it follows, the longest one for each turn', () => {
  const heard = [
    [0, 12],
    [22, 25],
    [30, 50],
  ].map(([start = 0, end = 0]) => ({ start: seconds(start), end: seconds(end) }));
  const later: Times = times.map((turn) => ({ ...turn, start: seconds(turn.start + 13) }));
  expect([...unscriptedOf(breaksOf(), later, heard)]).toEqual([
    [-1, { kind: 'no text', start: 0, end: 12 }],
    [0, { kind: 'no text', start: 30, end: 50 }],
  ]);
});

test('a break is where it was heard, not where an outdated stamp puts it', () => {
  const said = breaksOf({ start: seconds(25), end: seconds(28), afterTurn: 0 });
  const heard = [{ start: seconds(31), end: seconds(58) }];
  expect(unscriptedOf(said, times, heard).get(0)).toEqual({ kind: 'break', start: 31, end: 58 });
});
