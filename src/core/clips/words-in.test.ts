import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import { changelogMarkdown } from '../transcript/formats/changelog-markdown/reader';
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
