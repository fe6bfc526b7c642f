import { describe, expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { webvtt } from '../transcript/formats/webvtt/writer';
import { readTranscript } from '../transcript/readers';
import { estimateTimes } from './estimate';
import { fromProgrammeStart } from './programme-start';
import { transcript } from './samples';

const SRT = `1
00:59:58,000 --> 01:00:02,000
Five, four.

2
01:00:03,500 --> 01:00:06,000
Good evening.

3
01:19:50,000 --> 01:19:58,000
Good night.
`;

const captions = readTranscript(SRT, 'a.srt');
const twentyMinutes = seconds(1200);
const startsOf = (read: typeof captions) => read.anchors.map(({ time }) => time);

describe('captions whose time code begins at a whole hour', () => {
  test('are counted from there, with a warning, where the recording is shorter', () => {
    const read = fromProgrammeStart(captions, twentyMinutes);
    expect(startsOf(read)).toEqual([0, 3.5, 1190]);
    expect(read.anchors.map(({ end }) => end)).toEqual([2, 6, 1198]);
    expect(read.cues?.map(({ start, end }) => [start, end])).toEqual([
      [-2, 2],
      [3.5, 6],
      [1190, 1198],
    ]);
    expect(read.warnings).toMatchObject([{ line: 2, code: 'times-of-programme' }]);
    expect(read.warnings[0]?.message).toContain('Times begin at 59:58, but the recording ends at 20:00.');
  });

  test('of any reel are counted from their hour', () => {
    const third = readTranscript(SRT.replaceAll('01:', '03:').replace('00:59', '02:59'), 'a.srt');
    expect(startsOf(fromProgrammeStart(third, twentyMinutes))).toEqual([0, 3.5, 1190]);
  });

  test('keep the times among their words', () => {
    const words = readTranscript('WEBVTT\n\n01:00:01.000 --> 01:00:03.000\nGood <01:00:02.000>evening.', 'a.vtt');
    const read = fromProgrammeStart(words, seconds(60));
    const times = estimateTimes(read, seconds(60));
    const written = webvtt.write({ transcript: read, times, title: '', audioFile: null, source: null });
    expect(written).toContain('00:00:01.000 --> 00:00:03.000\nGood <00:00:02.000>evening.');
  });
});

describe('times stay as they are', () => {
  test.each([
    ['where nobody knows how long the recording is', null],
    ['where the recording reaches so far', 4800],
    ['where they do not fit from the hour either', 1100],
  ])('%s', (_, duration) => {
    expect(fromProgrammeStart(captions, duration === null ? null : seconds(duration))).toBe(captions);
  });

  test('where they begin within the first hour', () => {
    const late = readTranscript(SRT.replaceAll('01:', '00:').replace('00:59:58', '00:00:00'), 'a.srt');
    expect(fromProgrammeStart(late, seconds(600))).toBe(late);
  });

  test('where one stamp may be a slip', () => {
    const stamped = transcript(['Good evening.', 'Good night.'], [[3617, 1]]);
    expect(fromProgrammeStart(stamped, twentyMinutes)).toBe(stamped);
  });
});
