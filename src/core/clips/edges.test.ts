import { describe, expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Times, TurnTime } from '../transcript/times';
import { besideWord, edgeOfWord, inPauses, snapped } from './edges';
import { following, wordsOfClip } from './follow';
import { aClip } from './testing/a-clip';

const NO_PEAKS = new Uint8Array();

/** Turns whose words last a second each. Before every third word is a pause of half a second. */
function timesFrom(timing: TurnTime['timing']): Times {
  return [0, 10].map((start) => ({
    start: seconds(start),
    end: seconds(start + 5),
    timing,
    words: [0, 1, 2.5, 3, 4].map((word) => seconds(start + word)),
  }));
}

/** Loud where a word is said, quiet in the pauses: half a second before the third word, and between the turns. */
function soundOf(times: Times): Uint8Array {
  const peaks = new Uint8Array(2000).fill(5);
  for (const { start } of times) {
    for (const [from, to] of [
      [0, 2],
      [2.5, 5],
    ] as const) {
      peaks.fill(120, (start + from) * 100, (start + to) * 100);
    }
  }
  return peaks;
}

const found = { times: timesFrom('aligned') };
const guessed = { times: timesFrom('estimated') };
const peaks = soundOf(found.times);
const third = { turn: 1, word: 2 };

describe('an edge of a word', () => {
  test('that was found is in the pause at it', () => {
    expect(edgeOfWord('start', found, third, peaks)).toBeGreaterThan(12.19);
    expect(edgeOfWord('start', found, third, peaks)).toBeLessThan(12.5);
    const end = edgeOfWord('end', found, { turn: 1, word: 1 }, peaks);
    expect(end > 12 && end < 12.31).toBe(true);
    const last = edgeOfWord('end', found, { turn: 0, word: 4 }, peaks);
    expect(last > 5 && last < 5.31).toBe(true);
  });

  test('that is guessed, or whose sound is not measured yet, is where the word is said to be', () => {
    for (const [text, sound] of [
      [guessed, peaks],
      [found, NO_PEAKS],
    ] as const) {
      expect(edgeOfWord('start', text, third, sound)).toBe(12.5);
      expect(edgeOfWord('end', text, third, sound)).toBe(13);
      expect(edgeOfWord('end', text, { turn: 0, word: 4 }, sound)).toBe(5);
    }
  });
});

describe('an end that is dragged', () => {
  test.each([
    ['start', 12.6, 12.5],
    ['start', 12.2, 12.5],
    ['start', 9.8, 10],
    ['end', 13.2, 13],
    ['end', 5.3, 5],
    ['end', 10.8, 11],
  ] as const)('as the %s of a clip at %f s snaps to %f s', (edge, time, to) => {
    expect(snapped(edge, found, seconds(time), NO_PEAKS)).toBe(to);
  });

  test('stays where no word is near, and where words are only guessed', () => {
    expect(snapped('start', found, seconds(7.3), NO_PEAKS)).toBe(7.3);
    expect(snapped('end', found, seconds(18), NO_PEAKS)).toBe(18);
    expect(snapped('start', guessed, seconds(12.6), NO_PEAKS)).toBe(12.6);
  });
});

describe('a clip that was made earlier its words were found', () => {
  const turns = found.times.map(() => ({ speaker: null, text: 'one two three four five', marks: [], line: 1 }));
  const text = (times: Times, heard: boolean) => ({ transcript: { turns }, times, recording: 'a', heard });
  /** What becomes of it, where its words are said a second later than was guessed. */
  const settled = (start: number, end: number, by: 'words' | 'ear') => {
    const early = guessed.times.map(({ start, end, words, ...time }) => {
      const earlier = (at: number) => seconds(Math.max(0, at - 1));
      return { ...time, start: earlier(start), end: earlier(end), words: words.map(earlier) };
    });
    const stretch = { start: seconds(start - 1), end: seconds(end - 1) };
    const made = aClip({ ...stretch, words: wordsOfClip(text(early, false), stretch, by) });
    const now = text(found.times, true);
    const clip = inPauses(following(made, now), now, peaks);
    expect(following(clip, now)).toBe(clip);
    return [clip.start, clip.end];
  };

  test('has its ends in the pauses then, as if it were made now', () => {
    const ends = [edgeOfWord('start', found, third, peaks), edgeOfWord('end', found, { turn: 1, word: 4 }, peaks)];
    expect(settled(12.5, 15, 'words')).toEqual(ends);
    expect(ends).not.toEqual([12.5, 15]);
  });

  test('has an end that was moved by hand as far from its word as it was', () => {
    expect(settled(12.45, 15, 'words')[0]).toBeCloseTo(12.45);
    expect(settled(12.5, 14.93, 'words')[1]).toBeCloseTo(14.93);
  });

  test('stays where it is if it was marked by ear', () => {
    expect(settled(12.5, 15, 'ear')).toEqual([11.5, 14]);
  });
});

describe('an end that is moved by words', () => {
  test('goes over each of them in turn, there and back, and no further', () => {
    for (const edge of ['start', 'end'] as const) {
      const there: number[] = [];
      let at = seconds(0);
      for (let next = besideWord(edge, found, at, 'next', peaks); next !== null; ) {
        at = next;
        there.push(at);
        next = besideWord(edge, found, at, 'next', peaks);
      }
      // The first word starts where the recording does.
      expect(there).toHaveLength(edge === 'start' ? 9 : 10);
      expect(there).toEqual(there.toSorted((a, b) => a - b));
      for (const before of there.toReversed().slice(1)) {
        at = besideWord(edge, found, at, 'previous', peaks) ?? at;
        expect(at).toBe(before);
      }
    }
  });
});
