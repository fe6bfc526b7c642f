import { describe, expect, test } from 'vitest';
import { readTranscript } from '../registry';
import { wordsOf } from '../words';
import { LONGEST_LINE } from './split';
import { write } from './testing';

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
    const long = `${SENTENCE} ${'And on and on we went that day. '.repeat(60)}`.trim();
    const read = readTranscript(
      JSON.stringify({ text: long, segments: [{ start: 0, end: 60, text: long, speaker: 'Ann' }] }),
      'a.json',
    );
    expect(read.turns.map(({ text }) => text).join('\n\n')).toContain('\n\n');
    const again = readTranscript(write('webvtt', read), 'a.vtt');
    expect(again.warnings).toEqual([]);
    expect(again.turns.flatMap(({ text }) => text.split(/\s+/)).join(' ')).toBe(long);
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

test('captions stay as long as they were', () => {
  const captions = `1\n00:00:00,000 --> 00:00:20,000\n${SENTENCE}\n`;
  expect(write('webvtt', readTranscript(captions, 'a.srt'))).toContain(`00:00:00.000 --> 00:00:20.000\n${SENTENCE}\n`);
});
