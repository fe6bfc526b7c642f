import { expect, test } from 'vitest';
import { CorrectedText } from '../../core/document/shown-text';
import { editsAfter } from '../../core/edits/edits-after';
import type { EditRequest } from '../../core/edits/requests';
import { seconds } from '../../core/time/seconds';
import type { Transcript } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import { huesOf, speakersOf, turnOfSpeaker } from './speakers';

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
  const speakers = speakersOf({ transcript: transcriptOf(['B', 'A', 'B', null]), times: timesOf([10, 5, 20, 15]) });
  expect(speakers).toEqual([
    { name: 'B', hue: 0, share: 0.6 },
    { name: 'A', hue: 1, share: 0.1 },
  ]);
});

test('a ninth speaker takes up the first hue again', () => {
  const names = [...'ABCDEFGHI'];
  const text = { transcript: transcriptOf(names), times: timesOf(names.map(() => 0)) };
  expect(speakersOf(text).map(({ hue, share }) => [hue, share])).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 0].map((hue) => [hue, 0]),
  );
});

test('a new name leaves the others their hues, and who has all turns of somebody has theirs', () => {
  const transcript = transcriptOf(['A', 'B', 'A', 'C']);
  const source = { transcript, times: timesOf([9, 9, 9, 9]) };
  const huesAfter = (...requests: EditRequest[]) => {
    let ids = 0;
    const edits = editsAfter(transcript, [], requests, () => `e${ids++}`);
    return [...huesOf(new CorrectedText().of(source, edits))];
  };
  const speaker = (turn: number, name: string): EditRequest => ({ op: 'speaker', turn, name });
  expect(huesAfter(speaker(0, 'New'))).toEqual([
    ['New', 3],
    ['B', 1],
    ['A', 0],
    ['C', 2],
  ]);
  expect(huesAfter({ op: 'rename', from: 'A', to: 'Ann' })).toEqual([
    ['Ann', 0],
    ['B', 1],
    ['C', 2],
  ]);
  expect(huesAfter({ op: 'insert', after: 0, name: 'New', text: 'So.' }, speaker(2, 'Dan'))).toEqual([
    ['A', 0],
    ['New', 3],
    ['Dan', 1],
    ['C', 2],
  ]);
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
