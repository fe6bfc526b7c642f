import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import { changelogMarkdown } from '../transcript/formats/changelog-markdown/reader';
import type { Times } from '../transcript/times';
import { wordsOfClip } from './follow';
import { wordsIn } from './words-in';

// Turns of ten seconds. The first has a stamp at each word, the second at each paragraph.
const transcript = changelogMarkdown.read(
  '**Ann:** \\[00:00\\] aaa \\[00:03\\] bbbb \\[00:07\\] ccc\n\n**Bob:** \\[00:10\\] ddddd\n\n\\[00:15\\] eeeee\n\n**Ann:** \\[00:20\\] ffffffffff\n\n**Break:**\n\nggggg hhhhh',
);
const times = estimateTimes(transcript, null);
const said = (start: number, end: number) => wordsIn(transcript, times, seconds(start), seconds(end));

describe('words in a stretch', () => {
  it('has the words that begin between its times, and who says them', () => {
    expect(said(3, 16)).toEqual({ text: 'bbbb ccc\n\nddddd\n\neeeee', speakers: ['Ann', 'Bob'] });
  });

  it('names each speaker once, and none without a label', () => {
    expect(said(0, 100)).toEqual({
      text: 'aaa bbbb ccc\n\nddddd\n\neeeee\n\nffffffffff\n\nggggg hhhhh',
      speakers: ['Ann', 'Bob'],
    });
  });

  it('leaves out a word that begins at its end, and one that began before it', () => {
    expect(said(4, 7)).toEqual({ text: '', speakers: [] });
    expect(said(3, 7)).toEqual({ text: 'bbbb', speakers: ['Ann'] });
  });

  it('is empty where nothing is said', () => {
    expect(said(500, 600)).toEqual({ text: '', speakers: [] });
  });
});

/** Milliseconds: many times what it takes, and a fraction of what reading the whole text for each clip would take. */
const LIMIT = 2000;

describe.each([
  ['in 50,000 turns', 50_000, 2],
  ['in one turn of 100,000 words', 1, 100_000],
])('4,000 clips %s', (_what, count, words) => {
  it('are told in a time that grows with the clips alone', () => {
    const text = 'word '.repeat(words).trim();
    const turns = Array.from({ length: count }, (_one, line) => ({ speaker: null, text, marks: [], line }));
    const long: Times = turns.map((_turn, index) => ({
      start: seconds(index * words),
      end: seconds((index + 1) * words),
      timing: 'aligned',
      words: Array.from({ length: words }, (_word, at) => seconds(index * words + at)),
    }));
    const timed = { transcript: { turns }, times: long, recording: null, heard: true };
    const begin = performance.now();
    for (let clip = 0; clip < 4000; clip += 1) {
      const [start, end] = [seconds(clip * 25), seconds(clip * 25 + 2)];
      wordsIn(timed.transcript, long, start, end);
      wordsOfClip(timed, { start, end }, 'ear');
    }
    expect(performance.now() - begin).toBeLessThan(LIMIT);
  }, 60_000);
});
