import { expect, test } from 'vitest';
import { type Seconds, seconds } from '../time/seconds';
import { changelogMarkdown } from '../transcript/formats/changelog-markdown/reader';
import { correctionEdits, withEdits } from '../transcript/formats/changelog-markdown/stamp-edits';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { wordsOf } from '../transcript/words';
import { corrections } from './corrections';

/** Times where each turn starts at the given second, with a word every half second. */
function timesOf({ turns }: Transcript, starts: readonly number[], confidences: readonly number[] = []): Times {
  return turns.map(({ text }, index) => {
    const start = starts[index] ?? 0;
    const words = wordsOf(text).map((_, word) => seconds(start + word / 2));
    const confidence = confidences[index] ?? 1;
    const end = seconds(start + words.length / 2);
    return {
      start: seconds(start),
      end,
      timing: 'aligned',
      words,
      confidence,
      wordConfidences: words.map(() => confidence),
    };
  });
}

function corrected(
  source: string,
  starts: readonly number[],
  more: {
    confidences?: readonly number[];
    pins?: { turn: number; word: number; time: Seconds }[];
    untranscribed?: { start: Seconds; end: Seconds }[];
  } = {},
) {
  const transcript = changelogMarkdown.read(source);
  const times = timesOf(transcript, starts, more.confidences);
  const found = corrections(transcript, times, more.pins ?? [], more.untranscribed ?? []);
  return { text: withEdits(source, correctionEdits(source, transcript, found)), doubtful: found.doubtful };
}

test('a stamp that is wrong is corrected in its own style, and one that is near enough stays', () => {
  const source =
    '**Ann:** \\[00:00:01.00\\] One two\r\n\r\n**Ben:** \\[00:10\\] three \\[00:00:20.15\\] four\r\n\r\n**Ann:** \\[1:00:30\\] five';
  expect(corrected(source, [1.4, 57.2, 3700.6]).text).toBe(
    '**Ann:** \\[00:00:01.00\\] One two\r\n\r\n**Ben:** \\[00:57\\] three \\[00:00:57.21\\] four\r\n\r\n**Ann:** \\[1:01:41\\] five',
  );
});

test('marks that typing left inside a stamp stay there', () => {
  const source = '**Ann:** \\[\\\\00:39: 46.14\\] One';
  expect(corrected(source, [10]).text).toBe('**Ann:** \\[\\\\00:00: 10.00\\] One');
});

test('a stamp of words that were found in doubt stays, unless it would be out of order', () => {
  const source = '**Ann:** \\[00:01\\] a\n\n**Ben:** \\[00:05\\] b\n\n**Ann:** \\[00:10\\] c';
  const unsure = { confidences: [1, 0.2, 1] };
  expect(corrected(source, [1, 7, 10], unsure)).toEqual({ text: source, doubtful: 1 });
  expect(corrected(source, [51, 57, 60], unsure)).toEqual({
    text: '**Ann:** \\[00:51\\] a\n\n**Ben:** \\[00:57\\] b\n\n**Ann:** \\[01:00\\] c',
    doubtful: 0,
  });
});

test('a time that was set by hand is written to the last digit of the stamp', () => {
  const source = '**Ann:** \\[00:00:01.00\\] One two';
  expect(corrected(source, [1.2], { pins: [{ turn: 0, word: 0, time: seconds(1.2) }] }).text).toBe(
    '**Ann:** \\[00:00:01.06\\] One two',
  );
});

test('a stamp after the last word gives the end of the turn', () => {
  expect(corrected('**Ann:** One two \\[00:09\\]', [30]).text).toBe('**Ann:** One two \\[00:31\\]');
});

test('a break gets the edges of the sound without text found in its place', () => {
  const source = '**Ann:** \\[00:01\\] a\n\n**Break:** \\[00:10\\] to \\[00:20\\]\n\n**Ben:** \\[00:21\\] b';
  const untranscribed = [{ start: seconds(12.1), end: seconds(67) }];
  expect(corrected(source, [1, 68], { untranscribed }).text).toBe(
    '**Ann:** \\[00:01\\] a\n\n**Break:** \\[00:12\\] to \\[01:07\\]\n\n**Ben:** \\[01:08\\] b',
  );
  expect(corrected(source, [1, 21]).text).toBe(source);
});
