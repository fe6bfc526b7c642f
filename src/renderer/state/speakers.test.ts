import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { Transcript } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import { speakersOf, turnOfSpeaker } from './speakers';

function transcriptOf(speakers: readonly (string | null)[]): Transcript {
  const turns = speakers.map((speaker) => ({ speaker, text: 'So.', marks: [], line: 1 }));
  return { format: 'plain-text', title: null, turns, anchors: [], breaks: [], warnings: [] };
}

function timesOf(lengths: readonly number[]): Times {
  let start = 0;
  return lengths.map((length) => {
    const time = { start: seconds(start), end: seconds(start + length), timing: 'cue' as const, words: [] };
    start += length;
    return time;
  });
}

test('speakers come in the order they first speak, with their share of the speech', () => {
  const speakers = speakersOf(transcriptOf(['B', 'A', 'B', null]), timesOf([10, 5, 20, 15]));
  expect(speakers).toEqual([
    { name: 'B', hue: 0, share: 0.6 },
    { name: 'A', hue: 1, share: 0.1 },
  ]);
});

test('a ninth speaker takes up the first hue again', () => {
  const names = [...'ABCDEFGHI'];
  expect(speakersOf(transcriptOf(names), timesOf(names.map(() => 0))).map(({ hue, share }) => [hue, share])).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 0].map((hue) => [hue, 0]),
  );
});

test('the turns of a speaker go round and round', () => {
  const { turns } = transcriptOf(['A', 'B', null, 'A', 'B', 'A', 'C']);
  const steps = (name: string, to: 'next' | 'previous', from: number) => {
    let turn = from;
    return Array.from({ length: 4 }, () => {
      turn = turnOfSpeaker(turns, name, turn, to);
      return turn;
    });
  };
  expect(steps('A', 'next', 0)).toEqual([3, 5, 0, 3]);
  expect(steps('A', 'previous', 2)).toEqual([0, 5, 3, 0]);
  expect(steps('B', 'next', -1)).toEqual([1, 4, 1, 4]);
  expect(steps('C', 'previous', 6)).toEqual([6, 6, 6, 6]);
  expect(steps('D', 'next', 0)).toEqual([-1, -1, -1, -1]);
});
