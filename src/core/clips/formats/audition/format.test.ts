import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('a marker is a row with tabs, its length as a duration', () => {
  const clips = [aClip({ name: 'a\tb', start: 1.5, end: 3723.25, note: 'x\ny' }), aClip({ start: 5, end: 5 })];
  expect(textOf('audition', clips)).toBe(
    'Name\tStart\tDuration\tTime Format\tType\tDescription\r\n' +
      'a b\t0:01.500\t1:02:01.750\tdecimal\tCue\tx y\r\nclip\t0:05.000\t0:00.000\tdecimal\tCue\t\r\n',
  );
});

test('what Audition exports is read as a table', () => {
  const source =
    'Name\tStart\tDuration\tTime Format\tType\tDescription\nMarker 02\t9:39.590\t0:01.000\tdecimal\tCue\tn\n';
  const { clips } = readClips(source, 'Markers.csv');
  expect(clips).toMatchObject([{ name: 'Marker 02', start: 579.59, note: 'n' }]);
  expect(clips[0]?.end).toBeCloseTo(580.59, 9);
});
