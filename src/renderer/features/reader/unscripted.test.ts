import { expect, test } from 'vitest';
import { seconds } from '../../../core/time/seconds';
import type { Times } from '../../../core/timing/times';
import type { Break, Transcript } from '../../../core/transcript/model';
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

test('a break lasts from where it says it begins to where it says it ends', () => {
  const said = breaksOf({ start: seconds(25), end: seconds(55), afterTurn: 0 });
  expect(unscriptedOf(said, times).get(0)).toEqual({ start: 25, end: 55 });
});

test('what it does not say is taken from the turns around it', () => {
  expect(unscriptedOf(breaksOf({ start: null, end: null, afterTurn: 0 }), times).get(0)).toEqual({
    start: 20,
    end: 60,
  });
});

test('a break without length is not shown', () => {
  expect(unscriptedOf(breaksOf({ start: seconds(20), end: null, afterTurn: 1 }), times).size).toBe(0);
  expect(unscriptedOf(breaksOf({ start: seconds(20), end: seconds(21), afterTurn: 0 }), times).size).toBe(0);
});
