import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { readTranscript } from '../../readers';
import { anyJson } from './any';

const read = (source: string | object) =>
  readTranscript(typeof source === 'string' ? source : JSON.stringify(source), 'a.json');
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time, turn, offset }) => [time, turn, offset]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);

describe('unknown programs', () => {
  const ANN_AND_BEN = [
    ['Ann', 'Hello there.'],
    ['Ben', 'Oh yes.'],
  ];
  test.each([
    [
      'a list',
      [
        { sentence: 'Hello there.', startTime: '00:01', speaker_name: 'Ann' },
        { sentence: 'Oh yes.', startTime: '00:05', speaker_name: 'Ben' },
      ],
    ],
    [
      'a list that lies deep, in thousandths by name',
      {
        episode: {
          entries: [
            { startMs: 1000, speakerName: 'Ann', text: 'Hello there.' },
            { startMs: 5000, speakerName: 'Ben', text: 'Oh yes.' },
          ],
        },
      },
    ],
    [
      'in thousandths by how fast people speak',
      {
        lines: [
          { from: 1000, to: 2000, who: 'Ann', say: 'Hello there.' },
          { from: 5000, to: 6000, who: 'Ben', say: 'Oh yes.' },
        ],
      },
    ],
    [
      'paragraphs by a speaker, and sentences in them',
      {
        paragraphs: [
          { speaker: 'Ann', sentences: [{ text: 'Hello there.', start: 1.0, end: 2.5 }] },
          { speaker: 'Ben', sentences: [{ text: 'Oh yes.', start: 5, end: 6.5 }] },
        ],
      },
    ],
    [
      'with both times in a list',
      [
        { sid: 'x', speaker: 'Ann', utt: 'Hello there.', dur: 1, time: [1, 3] },
        { sid: 'y', speaker: 'Ben', utt: 'Oh yes.', dur: 1, time: [5, 6] },
      ],
    ],
    [
      'with names that only look like others',
      [
        { relativeStartTimeInMilliseconds: 1000, speakerId: 'Ann', text: 'Hello there.' },
        { relativeStartTimeInMilliseconds: 5000, speakerId: 'Ben', text: 'Oh yes.' },
      ],
    ],
    [
      'with ids of speakers, and a list of their names',
      {
        segments: [
          {
            start: 1,
            duration: 2,
            speaker: 'f-1',
            words: [
              { start: 1, text: 'Hello' },
              { start: 2, text: 'there.' },
            ],
          },
          {
            start: 5,
            duration: 2,
            speaker: 'f-2',
            words: [
              { start: 5, text: 'Oh' },
              { start: 6, text: 'yes.' },
            ],
          },
        ],
        speakers: [
          { id: 'f-1', name: 'Ann' },
          { id: 'f-2', name: 'Ben' },
        ],
      },
    ],
    [
      'with ids of speakers, and a table of their names',
      {
        paragraphs: [
          {
            speaker: 1,
            children: [
              { start: 1, text: 'Hello' },
              { start: 2, text: ' there.' },
            ],
          },
          {
            speaker: 2,
            children: [
              { start: 5, text: 'Oh' },
              { start: 6, text: ' yes.' },
            ],
          },
        ],
        speaker_names: { 1: 'Ann', 2: 'Ben' },
      },
    ],
    [
      'a list of who speaks when, beside the words',
      {
        result: {
          words: [
            { start: 1, end: 2, word: 'hello', punct: 'Hello' },
            { start: 2, end: 3, word: 'there', punct: 'there.' },
            { start: 5, end: 6, word: 'oh', punct: 'Oh' },
            { start: 6, end: 7, word: 'yes', punct: 'yes.' },
          ],
          segmentation: {
            segments: [
              { start: 4.9, speaker: { '@id': 'Ben' } },
              { start: 0, speaker: { '@id': 'Ann' } },
            ],
          },
        },
      },
    ],
    [
      'items with guesses, as a list alone',
      [
        { start_time: '1', alternatives: [{ content: 'Hello' }, { content: 'Hallo' }], speaker_label: 'Ann' },
        { start_time: '2', alternatives: [{ content: 'there' }], speaker_label: 'Ann' },
        { alternatives: [{ content: '.' }], speaker_label: 'Ann' },
        { start_time: '5', alternatives: [{ content: 'Oh' }], speaker_label: 'Ben' },
        { start_time: '6', alternatives: [{ content: 'yes' }], speaker_label: 'Ben' },
        { alternatives: [{ content: '.' }], speaker_label: 'Ben' },
      ],
    ],
    [
      'words by a participant',
      [
        {
          participant: { id: 7, name: 'Ann' },
          words: [
            { text: 'Hello', start_timestamp: { relative: 1 } },
            { text: 'there.', start_timestamp: { relative: 1.5 } },
          ],
        },
        { participant: { id: 8, name: 'Ben' }, words: [{ text: 'Oh yes.', start_timestamp: { relative: 5 } }] },
      ],
    ],
    [
      'blocks of an editor',
      {
        blocks: [
          {
            key: 'a',
            text: 'Hello there.',
            data: { speaker: 'Ann', words: [{ text: 'Hello', start: 1.0, end: 1.25 }] },
          },
          { key: 'b', text: 'Oh yes.', data: { speaker: 'Ben', words: [{ text: 'Oh', start: 5.0, end: 5.25 }] } },
        ],
        entityMap: {},
      },
    ],
  ])('%s', (_, document) => {
    const made = read(document);
    expect(made.format).toBe('json');
    expect(spoken(made)).toEqual(ANN_AND_BEN);
    expect(times(made).map(([time, turn]) => [time, turn])).toEqual(
      expect.arrayContaining([
        [1, 0],
        [5, 1],
      ]),
    );
    expect(made.warnings).toEqual([]);
  });

  test('lists of words, one on each line, are all read', () => {
    const line = (word: string, start: number) =>
      JSON.stringify({ result: [{ word, start, end: start + 0.5 }], text: word });
    const made = read([line('hello', 1), line('there', 2), '{"text": ""}'].join('\n'));
    expect(spoken(made)).toEqual([[null, 'hello there']]);
    expect(times(made).map(([time]) => time)).toEqual([1, 2]);
    expect(made.warnings).toEqual([]);
  });

  test('texts elsewhere in the file give a warning', () => {
    const lines = [{ time: 1.5, text: 'Hello there.' }];
    expect(codes(read({ summary: 'They greet each other.', lines }))).toEqual(['json-text-left-out 1']);
    expect(codes(read({ all: 'hello THERE', lines }))).toEqual([]);
  });

  test('a file without texts or times is not read as a transcript', () => {
    expect(read([{ date: '2020-01-01', text: 'Hello there.' }]).format).toBe('plain-text');
    expect(read({ name: 'a', version: '1.0', files: [{ start: 1, size: 2 }] }).format).toBe('plain-text');
  });

  test.each(['[', '{"a":', '[{"text":"a","start":1},', '{"a":[{}],"b":', '[[{"words":[{"text":"a"}]}],'])(
    'takes time proportional to the length of repeated %j',
    (piece) => {
      const reading = (length: number) => {
        const source = piece.repeat(length / piece.length);
        return () => anyJson.read(source);
      };
      expect(isLinear(100_000, reading)).toBe(true);
    },
  );
});
