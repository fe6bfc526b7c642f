import { expect, test } from 'vitest';
import { missingRanges } from '../../../core/align/alignment';
import { aClip } from '../../../core/clips/testing/a-clip';
import { wordsIn } from '../../../core/clips/words-in';
import { seconds } from '../../../core/time/seconds';
import type { ShownTranscript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { labelsOf } from '../waveform/word-labels';
import { ClippedText, wordsAround } from './places';

// A labelled turn of 150,000 words, one every half second. What is done a thousand times must read its own words, and
// not all of the turn. When each did read all, they took half a minute.

/** Milliseconds. */
const LIMIT = 10_000;
const WORDS = 150_000;
const TIMES = 1000;
const text = Array.from({ length: WORDS }, (_, word) => `w${word}`).join(' ');
const turn = { speaker: 'Ann', text, marks: [], line: 1 };
const transcript: ShownTranscript = { format: 'plain-text', title: null, turns: [turn], breaks: [], warnings: [] };
const startOf = (word: number) => seconds(word / 2);
const words = Array.from({ length: WORDS }, (_, word) => startOf(word));
const times: Times = [{ start: seconds(0), end: seconds(WORDS / 2), timing: 'cue', words }];
const [time] = times;
/** Words from the whole turn. */
const places = Array.from({ length: TIMES }, (_, n) => n * Math.floor(WORDS / TIMES) + 7);

test(
  'a thousand clips lie in it where their words are',
  () => {
    const clips = places.map((word) => {
      const text = `w${word} w${word + 1} w${word + 2}`;
      return aClip({ id: `${word}`, start: startOf(word), end: startOf(word + 3), text });
    });
    const last = clips.at(-1);
    expect(last && wordsIn(transcript, times, last.start, last.end).text).toBe(last?.text);
    const ranges = new ClippedText(transcript.turns, times).rangesOf(clips).get(0) ?? [];
    expect(ranges.map(({ from, to }) => text.slice(from, to))).toEqual(clips.map((clip) => clip.text));
  },
  LIMIT,
);

test(
  'words are written under the sound, and told of at the pointer, wherever one looks',
  () => {
    for (const word of places) {
      const view = { start: startOf(word), span: 2 };
      const labels = labelsOf(transcript, times, view, 800, () => 40);
      expect(labels.slice(0, 2)).toEqual([
        { text: `w${word}`, x: 0 },
        { text: `w${word + 1}`, x: 200 },
      ]);
      expect(time && wordsAround(turn, time, startOf(word), 7)).toContain(`w${word}`);
    }
  },
  LIMIT,
);

test(
  'words that nobody says are marked where they stand',
  () => {
    const unspoken = places.map((word) => ({ turn: 0, firstWord: word, lastWord: word }));
    const ranges = missingRanges(transcript, unspoken as never).get(0) ?? [];
    expect(ranges.map(({ from, to }) => text.slice(from, to))).toEqual(places.map((word) => `w${word}`));
  },
  LIMIT,
);
