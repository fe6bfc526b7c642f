import { expect, test } from 'vitest';
import { type Seconds, seconds } from '../../core/time/seconds';
import type { Turn } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import { OneVoiceCue, spansOf } from './one-voice';

/** Turns by their speaker, start and end. */
function talk(...said: readonly (readonly [string, number, number])[]) {
  return {
    turns: said.map(([speaker]) => ({ speaker, text: 'Words.' }) as Turn),
    times: said.map(([, start, end]) => ({ start, end, words: [start] })) as unknown as Times,
  };
}

const TALK = talk(['Ann', 0, 4], ['Bob', 5, 9], ['Ann', 10, 14], ['Ann', 15, 19], ['Bob', 20, 30], ['Ann', 40, 45]);

test('turns of one speaker that nobody interrupts are one stretch, with a little behind each', () => {
  expect(spansOf(TALK, 'Ann')).toEqual([
    { start: 0, end: 4.2 },
    { start: 10, end: 19.2 },
    { start: 40, end: 45.2 },
  ]);
  expect(spansOf(TALK, 'Bob')).toEqual([
    { start: 5, end: 9.2 },
    { start: 20, end: 30.2 },
  ]);
});

test('what is behind a turn is heard only until somebody else speaks', () => {
  expect(spansOf(talk(['Ann', 0, 4], ['Bob', 4.1, 9]), 'Ann')).toEqual([{ start: 0, end: 4.1 }]);
  expect(spansOf(talk(['Ann', 0, 4], ['Bob', 3.5, 9]), 'Ann')).toEqual([{ start: 0, end: 4 }]);
});

test('a long pause without words is passed over', () => {
  expect(spansOf(talk(['Ann', 0, 4], ['Ann', 60, 64]), 'Ann')).toHaveLength(2);
});

/** A cue for Ann, and where it went. */
function heard(isActive = true) {
  const went: (Seconds | 'end')[] = [];
  const cue = new OneVoiceCue({
    isActive: () => isActive,
    go: (to) => void went.push(to),
    stop: () => void went.push('end'),
  });
  cue.contents = TALK;
  cue.speaker = 'Ann';
  return { cue, went };
}

test('others are passed over, and after the last word it ends', () => {
  const { cue, went } = heard();
  cue.look(seconds(3));
  expect(cue.next(seconds(3))).toBe(4.2);
  expect(went).toEqual([]);
  cue.look(seconds(4.2));
  cue.look(seconds(25));
  // Where a seek landed a little early, it stays.
  cue.look(seconds(9.97));
  cue.look(seconds(45.2));
  expect(went).toEqual([10, 40, 'end']);
});

test('nothing is passed over while it is paused, or everybody is heard', () => {
  const { cue, went } = heard(false);
  cue.look(seconds(6));
  expect(went).toEqual([]);
  const all = heard();
  all.cue.speaker = null;
  all.cue.look(seconds(6));
  expect(all.went).toEqual([]);
  expect(all.cue.next(seconds(6))).toBeNull();
});

test('other times of the same turns are obeyed at once', () => {
  const { cue, went } = heard();
  cue.contents = talk(['Bob', 0, 30], ['Ann', 30, 40]);
  cue.look(seconds(3));
  expect(went).toEqual([30]);
});
