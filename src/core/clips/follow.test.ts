import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Times } from '../transcript/times';
import { wordsOf } from '../transcript/words';
import type { Clip } from './clip';
import { following, type TimedText, wordsOfClip } from './follow';
import { aClip } from './testing/a-clip';

const texts = ['So where are we going?', 'Home.', 'And what is there at home?'];

function textOf(
  start: number,
  timing: 'estimated' | 'aligned',
  more: Partial<TimedText> = {},
  said = texts,
): TimedText {
  let at = start;
  const times: Times = said.map((text) => {
    const words = wordsOf(text).map((_, word) => seconds(at + word));
    const time = { start: seconds(at), end: seconds(at + words.length), timing, words };
    at += words.length + 1;
    return time;
  });
  const turns = said.map((text, index) => ({ speaker: `${index % 2}`, text, marks: [], line: index + 1 }));
  return { transcript: { turns }, times, recording: 'audio-1', heard: timing === 'aligned', ...more };
}

function clipOf(text: TimedText, start: number, end: number, by: 'words' | 'ear'): Clip {
  const stretch = { start: seconds(start), end: seconds(end) };
  return aClip({ id: 'a', ...stretch, words: wordsOfClip(text, stretch, by) });
}

const timesOf = ({ start, end }: Clip) => [start, end];

describe('a clip that was made of words', () => {
  test('is where they are, once these are found', () => {
    const clip = clipOf(textOf(0, 'estimated'), 2, 5, 'words');
    expect(timesOf(following(clip, textOf(100, 'aligned')))).toEqual([102, 105]);
  });

  test('goes back with them when what was set by hand is undone', () => {
    const guessed = textOf(0, 'estimated');
    const clip = clipOf(guessed, 2, 5, 'words');
    const pinned = textOf(10, 'aligned', { heard: false });
    expect(following(following(clip, pinned), guessed)).toMatchObject({ start: 2, end: 5 });
  });

  test('is not taken from where they were heard to where they are guessed', () => {
    const heard = following(clipOf(textOf(0, 'estimated'), 2, 5, 'words'), textOf(100, 'aligned'));
    expect(following(heard, textOf(0, 'estimated'))).toBe(heard);
  });

  test('is where they are in the first recording there is, when there was only the transcript', () => {
    const alone = textOf(0, 'estimated', { recording: null });
    const clip = clipOf(alone, 2, 5, 'words');
    const guessed = following(clip, textOf(30, 'estimated'));
    expect(guessed).toMatchObject({ start: 32, end: 35, words: { recording: 'audio-1', heard: false } });
    expect(timesOf(following(guessed, textOf(100, 'aligned')))).toEqual([102, 105]);
    expect(following(guessed, alone), 'the recording is not there today').toBe(guessed);
  });

  test('finds them in a transcript that was edited, and stays where they are gone', () => {
    const clip = clipOf(textOf(0, 'aligned'), 6, 7, 'words');
    expect(timesOf(clip)).toEqual([6, 7]);
    const edited = textOf(0, 'aligned', {}, ['Oh!', ...texts]);
    expect(timesOf(following(clip, edited))).toEqual([8, 9]);
    expect(following(clip, textOf(0, 'aligned', {}, ['Something else.']))).toBe(clip);
  });
});

describe('a clip that was marked by ear', () => {
  test('stays where the sound is, and is told anew what is said there', () => {
    const clip = clipOf(textOf(0, 'estimated'), 2, 5.5, 'ear');
    const found = following(clip, textOf(1, 'aligned'));
    expect(timesOf(found)).toEqual([2, 5.5]);
    expect(found.text).toBe('where are we going?');
    expect(found.words?.first).toMatchObject({ turn: 0, word: 1, offset: 0 });
  });

  test('is where its words are in another recording, as far before and behind them as it was', () => {
    const clip = clipOf(textOf(0, 'aligned'), 1.75, 5.25, 'ear');
    const withAdvert = textOf(60, 'aligned', { recording: 'audio-2' });
    const moved = following(clip, withAdvert);
    expect(timesOf(moved)).toEqual([61.75, 65.25]);
    expect(moved.words?.recording).toBe('audio-2');
  });

  test('waits in another recording until its words are found there', () => {
    const clip = clipOf(textOf(0, 'aligned'), 2, 5, 'ear');
    expect(following(clip, textOf(30, 'estimated', { recording: 'audio-2' }))).toBe(clip);
  });

  test('stays in another recording when its words were only guessed', () => {
    const clip = clipOf(textOf(0, 'estimated'), 2, 5, 'ear');
    expect(following(clip, textOf(30, 'aligned', { recording: 'audio-2' }))).toBe(clip);
  });
});

test('a clip without words stays', () => {
  const clip = clipOf(textOf(0, 'aligned'), 200, 210, 'ear');
  expect(clip.words).toBeNull();
  expect(following(clip, textOf(30, 'aligned', { recording: 'audio-2' }))).toBe(clip);
});

test('whatever comes, a clip that follows once stays for the same times, and ends behind its start', () => {
  const stretch = fc.tuple(fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0.1, max: 9, noNaN: true }));
  const by = fc.constantFrom('words' as const, 'ear' as const);
  const timing = fc.constantFrom('estimated' as const, 'aligned' as const);
  const recording = fc.constantFrom('audio-1', 'audio-2', null);
  fc.assert(
    fc.property(stretch, by, timing, timing, recording, fc.nat(50), ([from, length], by, before, now, name, shift) => {
      const clip = clipOf(textOf(0, before), from, from + length, by);
      const text = textOf(shift, now, { recording: name });
      const once = following(clip, text);
      expect(following(once, text)).toBe(once);
      expect(once.start).toBeLessThan(once.end);
    }),
  );
});
