import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { lossesIn, textOf } from '../../testing/formats';

test('times have 75 frames a second, and minutes past 99', () => {
  const clips = [aClip({ name: 'A', start: 0.5 }), aClip({ id: 'b', start: 6000.02, speakers: ['Ann', 'Ben'] })];
  expect(textOf('cue', clips)).toBe(
    'TITLE "Go Time 42"\nFILE "a.mp3" MP3\n' +
      '  TRACK 01 AUDIO\n    TITLE "A"\n    INDEX 01 00:00:38\n' +
      '  TRACK 02 AUDIO\n    TITLE "b"\n    PERFORMER "Ann, Ben"\n    INDEX 01 100:00:02\n',
  );
});

test('a quotation mark would end a name', () => {
  expect(textOf('cue', [aClip({ name: 'a "b"\nc' })])).toContain('TITLE "a ”b” c"\n');
});

test('there are 99 tracks at most, and the others are told', () => {
  const clips = Array.from({ length: 101 }, (_, index) => aClip({ id: `${index}`, start: index }));
  expect(textOf('cue', clips).match(/TRACK/g)).toHaveLength(99);
  expect(lossesIn('cue', clips)).toContain('A cue sheet has 99 tracks at most: the last 2 clips are left out.');
});

test('a track lasts until the next, the last one to the end; pauses and comments are passed over', () => {
  const source =
    'REM x\nPERFORMER "P"\nFILE "x.wav" WAVE\n  TRACK 01 AUDIO\n    TITLE Bare\n    INDEX 00 00:01:00\n    INDEX 01 00:02:00\nFOO\n  TRACK 02 AUDIO\n    TITLE "B"\n    INDEX 01 00:99:00\n  TRACK 03 AUDIO\n    INDEX 01 01:00:00\n';
  const { clips, problems } = readClips(source, 'x.cue', { duration: aClip({ start: 90 }).start });
  expect(clips.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['Bare', 2, 60],
    ['Clip 2', 60, 90],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([8, 11, 9]);
});
