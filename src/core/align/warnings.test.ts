import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { readTranscript } from '../transcript/readers';
import type { Alignment } from './alignment';
import { alignmentWarnings } from './warnings';

const TEXT = `**Ann:** \\[0:10\\] Hello there, and welcome to all who listen tonight.

**Ben:** \\[1:00\\] Thank you.

**Ann:** \\[2:00\\] Bye.
`;
const transcript = readTranscript(TEXT, 'talk.md');

const found: Alignment = {
  turns: [],
  untranscribed: [],
  unspoken: [],
  shifts: [],
  found: 1,
  belongs: true,
  language: 'en',
};

test('a transcript that was found completely has no warnings', () => {
  expect(alignmentWarnings(found, transcript)).toEqual([]);
});

test('stamps that are off by the same time are named by the first, with the amount and the direction', () => {
  const shifts = [
    { turn: 1, from: seconds(60), by: seconds(47.2), stamps: 2 },
    { turn: 0, from: seconds(10), by: seconds(-71.4), stamps: 1 },
  ];
  expect(alignmentWarnings({ ...found, shifts }, transcript)).toEqual([
    {
      line: 1,
      code: 'stamps-shifted',
      key: 'stamps-shifted',
      parameters: { from: 10, by: -71.4, stamps: 1 },
      message: 'The time 0:10 is 1:11 late. The right time was found in the sound.',
    },
    {
      line: 3,
      code: 'stamps-shifted',
      key: 'stamps-shifted',
      parameters: { from: 60, by: 47.2, stamps: 2 },
      message: 'The 2 times from 1:00 on are 47 s early. The right time was found in the sound.',
    },
  ]);
});

test('a stretch of words that nobody says is quoted at its line; a missing word or two give no warning', () => {
  const unspoken = [
    { turn: 0, firstWord: 2, lastWord: 8 },
    { turn: 1, firstWord: 0, lastWord: 1 },
  ];
  expect(alignmentWarnings({ ...found, unspoken }, transcript)).toEqual([
    {
      line: 1,
      code: 'not-in-recording',
      key: 'not-in-recording',
      parameters: { words: 'and welcome to all who listen…', count: 7 },
      message: '“and welcome to all who listen…” (7 words) was not found in the recording.',
    },
  ]);
});

test('a text of which only a part is said is told to be so, before what is missing', () => {
  const unspoken = [{ turn: 0, firstWord: 2, lastWord: 8 }];
  const [first, ...others] = alignmentWarnings({ ...found, found: 0.334, unspoken }, transcript);
  expect(first?.message).toBe('Only 33 % of these words were found in the recording.');
  expect(others.map(({ code }) => code)).toEqual(['not-in-recording']);
  expect(alignmentWarnings({ ...found, found: 0.9 }, transcript)).toEqual([]);
});

test('the text of another recording is reported as such, and nothing else', () => {
  const other = { ...found, belongs: false, found: 0.12, unspoken: [{ turn: 0, firstWord: 0, lastWord: 8 }] };
  expect(alignmentWarnings(other, transcript)).toEqual([expect.objectContaining({ code: 'other-recording' })]);
});
