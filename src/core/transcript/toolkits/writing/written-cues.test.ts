import { describe, expect, test } from 'vitest';
import { seconds } from '../../../time/seconds';
import { readTranscript } from '../../readers';
import { transcriptOf, write } from '../../testing/written';
import { wordsOf } from '../../words';
import { LONGEST_LINE } from './split';
import { cuesOf } from './written-cues';

const SENTENCE = 'So where are we going, I thought, when we set out this morning to follow the river down to the sea?';
const spoken = SENTENCE.split(' ').map((word, at) => ({ word, start: at / 2, end: at / 2 + 0.4 }));
const segment = { start: 0, end: 10.5, text: SENTENCE, words: spoken };
const whisper = readTranscript(JSON.stringify({ text: SENTENCE, segments: [segment] }), 'a.json');

describe('sentences of a recogniser', () => {
  test.each(['webvtt', 'subrip', 'ttml', 'podcasting-json'])(
    'are split to be shown in %s, at the times of their words',
    (id) => {
      const made = readTranscript(write(id, whisper), 'a');
      const cues = made.cues ?? [];
      expect(cues.length).toBeGreaterThan(1);
      expect(made.turns.map(({ text }) => text).join(' ')).toBe(SENTENCE);
      for (const [index, { start, end, lines }] of cues.entries()) {
        const next = cues[index + 1];
        expect(end).toBe(next === undefined ? 10.5 : next.start);
        expect(Number(end) - Number(start)).toBeLessThanOrEqual(7);
        for (const { from, to } of lines) expect(to - from).toBeLessThanOrEqual(2 * LONGEST_LINE + 1);
        const word = wordsOf(SENTENCE).findIndex((each) => each.start === lines[0]?.from);
        expect(start).toBe(spoken[word]?.start);
      }
    },
  );

  test('end at the ends of paragraphs', () => {
    const talk = transcriptOf([['Ann', 'Home.\n\nWe follow it.']]);
    const cue = { start: seconds(0), end: seconds(5), lines: [{ turn: 0, from: 0, to: 20 }], carried: null };
    const anchors = [0, 7].map((offset) => ({ time: seconds(offset / 3.5), turn: 0, offset, line: 1 }));
    const times = '00:00:00.000 --> 00:00:02.000\n<v Ann>Home.\n\n00:00:02.000 --> 00:00:05.000\n<v Ann>We follow it.';
    expect(write('webvtt', { ...talk, anchors, cues: [cue] })).toBe(`WEBVTT\n\n${times}\n`);
    // Times after the end of the cue do not make it longer.
    const late = write('webvtt', { ...talk, cues: [cue] });
    expect(late).toContain('00:00:00.000 --> 00:00:05.000');
  });

  test('stay whole where they are short, and where they have no words', () => {
    const short = [
      { start: 0, end: 2, text: 'Home.' },
      { start: 2, end: 3, text: ' ' },
    ];
    const read = readTranscript(JSON.stringify({ text: 'Home.', segments: short }), 'a.json');
    expect(write('subrip', read)).toBe('1\n00:00:00,000 --> 00:00:02,000\nHome.\n\n2\n00:00:02,000 --> 00:00:03,000\n');
  });
});

test('the first cue of a turn begins with the turn, which may have an unwritten sound before its first word', () => {
  const times = [{ start: seconds(3), end: seconds(8), timing: 'aligned', words: [3.4, 4].map(seconds) } as const];
  expect(cuesOf(transcriptOf([['Ann', 'Going home.']]), times)[0]).toMatchObject({ start: 3 });
});

test('captions stay as long as they were', () => {
  const captions = `1\n00:00:00,000 --> 00:00:20,000\n${SENTENCE}\n`;
  expect(write('webvtt', readTranscript(captions, 'a.srt'))).toContain(`00:00:00.000 --> 00:00:20.000\n${SENTENCE}\n`);
});

describe('every cue that is written has a length, or parsers would drop it', () => {
  const word = (text: string, start: number, end = start) => ({ word: text, start, end });
  const words = [word('So', 1), word('where', 1), word('are', 1.5), word('we?', 1.5004, 1.5006)];
  const segments = words.map(({ word, start, end }) => ({ text: word, start, end }));
  const read = readTranscript(JSON.stringify({ segments }), 'a.json');

  test.each(['webvtt', 'subrip', 'ttml', 'podcasting-json'])('in %s', (id) => {
    const made = readTranscript(write(id, read), 'a');
    const lengths = made.cues?.map(({ start, end }) => Number(end) - Number(start)) ?? [];
    expect(made.turns.map(({ text }) => text).join(' ')).toContain('So');
    expect(lengths.length).toBeGreaterThan(0);
    for (const length of lengths) expect(length).toBeGreaterThan(0);
  });

  test('cues of captions, and what lies before the beginning', () => {
    const captions = '1\n00:00:02,000 --> 00:00:02,000\nOne.\n\n2\n00:00:05,000 --> 00:00:04,000\nTwo.\n';
    const own = write('subrip', readTranscript(captions, 'a.srt'));
    expect(own).toContain('00:00:02,000 --> 00:00:03,000\nOne.');
    expect(own).toContain('00:00:05,000 --> 00:00:06,000\nTwo.');
    const talk = transcriptOf([['Ann', 'Home.']]);
    const early = { start: seconds(-3), end: seconds(-1), lines: [{ turn: 0, from: 0, to: 5 }], carried: null };
    expect(write('webvtt', { ...talk, cues: [early] })).toContain('00:00:00.000 --> 00:00:00.001');
  });
});
