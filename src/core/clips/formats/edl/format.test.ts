import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { lossesIn, textOf } from '../../testing/formats';

const clip = aClip({ name: 'Intro', note: 'a\nnote', start: 1.5, end: 3 });

test('each clip is an event, one after the other from 01:00:00:00', () => {
  expect(textOf('edl', [clip, aClip({ name: 'B', start: 10, end: 11 })], { audioFile: 'Long näme.mp3' })).toBe(
    'TITLE: Go Time 42\nFCM: NON-DROP FRAME\n\n' +
      '001  LONGNME  AA    C        00:00:01:13 00:00:03:00 01:00:00:00 01:00:01:12\n* COMMENT: Intro\n* COMMENT: a note\n\n' +
      '002  LONGNME  AA    C        00:00:10:00 00:00:11:00 01:00:01:12 01:00:02:12\n* COMMENT: B\n',
  );
});

test('names are no FROM CLIP NAME, which Premiere takes for a file', () => {
  expect(textOf('edl', [clip])).not.toContain('FROM CLIP');
});

test('a reel has eight letters at most, and there always is one', () => {
  for (const audioFile of ['a very long name of a recording.mp3', '…', null]) {
    const [, reel = ''] = /^001 {2}(\S+)/m.exec(textOf('edl', [clip], { audioFile })) ?? [];
    expect(reel).toMatch(/^[A-Z0-9]{1,8}$/);
  }
});

test('there are 999 events at most, and the others are told', () => {
  const clips = Array.from({ length: 1002 }, (_, index) => aClip({ id: `${index}`, start: index }));
  expect(textOf('edl', clips).match(/^\d+ {2}\S/gm)).toHaveLength(999);
  expect(lossesIn('edl', clips)).toContain('An EDL has 999 events at most: the last 3 clips are left out.');
});

test.each([
  ['edl', 24],
  ['resolve-edl', 23],
] as const)('%s: a clip behind the last timecode of a day is told, and no early one', (id, hours) => {
  const clips = [hours - 0.5, hours + 0.5].map((hour) => aClip({ id: `${hour}`, start: hour * 3600 }));
  for (const fps of ['25', '29.97'] as const) {
    const written = textOf(id, clips, {}, { fps });
    expect(written.match(/^\d{3} /gm)).toHaveLength(1);
    expect(written).toMatch(/ 23:30:00[:;]0\d /);
    expect(lossesIn(id, clips, {}, { fps })).toContain('1 clip is left out: a timecode goes as far as 23:59:59.');
  }
});

test('at 29.97 numbers are dropped, so that an hour is an hour', () => {
  const hour = textOf('edl', [aClip({ start: 3600, end: 3601 })], {}, { fps: '29.97' });
  expect(hour).toContain('FCM: DROP FRAME');
  expect(hour).toContain('01:00:00;00 01:00:01;00 01:00:00;00 01:00:01;00');
});

test('the source begins at the file’s own timecode', () => {
  expect(textOf('edl', [clip], { timecode: aClip({ start: 7200 }).start })).toContain(' 02:00:01:13 02:00:03:00 ');
});

test('lists of editing programs are read: transitions, names of clips, drop frame, and lines that are none', () => {
  const source = [
    'TITLE: x',
    'FCM: DROP FRAME',
    '001  AX       V     C        01:00:00;00 01:00:10;00 00:00:00;00 00:00:10;00',
    '* FROM CLIP NAME: One.mov',
    '002  AX       V     D    030 00:01:00;02 00:01:05;00 00:00:10;00 00:00:15;00',
    '003  AX       V     C        00:00:99;00 00:01:05;00 00:00:10;00',
    '',
  ].join('\n');
  const { clips, problems } = readClips(source, 'x.edl');
  expect(clips.map(({ name }) => name)).toEqual(['One.mov', 'Clip 2']);
  expect(clips[0]?.start).toBeCloseTo(3600, 2);
  expect(clips[1]?.start).toBeCloseTo((1800 * 1001) / 30000, 6);
  expect(problems.map(({ line }) => line)).toEqual([6]);
});
