import { expect, test } from 'vitest';
import { readTranscript } from '../transcript/readers';
import { missingRanges } from './alignment';

const transcript = readTranscript('**Ann:** Well, hello there.\n\n**Ben:** Thank you all.\n', 'talk.md');

test('words that were not found are a range of their turn, from the first word to the end of the last', () => {
  const unspoken = [
    { turn: 0, firstWord: 0, lastWord: 0 },
    { turn: 0, firstWord: 2, lastWord: 2 },
    { turn: 1, firstWord: 0, lastWord: 1 },
  ];
  expect([...missingRanges(transcript, unspoken)]).toEqual([
    [
      0,
      [
        { from: 0, to: 5 },
        { from: 12, to: 18 },
      ],
    ],
    [1, [{ from: 0, to: 9 }]],
  ]);
});

test('words that the transcript does not have give no range', () => {
  expect(missingRanges(transcript, [{ turn: 7, firstWord: 0, lastWord: 1 }]).size).toBe(0);
});
