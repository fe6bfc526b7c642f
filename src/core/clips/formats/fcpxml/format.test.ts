import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

const clips = [aClip({ name: 'A, <b>', note: 'n', start: 1.5, end: 3 }), aClip({ start: 4, end: 4, name: 'M' })];
const timesIn = (xml: string) =>
  [...xml.matchAll(/ (?:start|duration|offset)="([^"]*)"/g)].map(([, time = '']) => time);

test('times are rationals of whole frames', () => {
  for (const [fps, multiple, scale] of [
    ['25', 1, 25],
    ['29.97', 1001, 30000],
  ] as const) {
    for (const time of timesIn(textOf('fcpxml', clips, {}, { fps }))) {
      const [, numerator, denominator] = /^(\d+)\/(\d+)s$/.exec(time) ?? [];
      expect([Number(numerator) % multiple, Number(denominator)], time).toEqual([0, scale]);
    }
  }
});

test('the asset begins at the file’s own timecode, and so do clips in it', () => {
  const xml = textOf('fcpxml', clips, { timecode: aClip({ start: 3600 }).start });
  expect(xml).toContain('<asset id="r2" name="a.mp3" start="90000/25s"');
  expect(xml).toContain('<keyword start="90038/25s" duration="37/25s"');
  expect(xml).toMatch(/<asset-clip ref="r2" name="A, &lt;b&gt;" offset="0\/25s" start="90038\/25s"/);
});

test('a clip is a keyword, which a comma would make two, and a marker has the length of a frame', () => {
  const xml = textOf('fcpxml', clips);
  expect(xml).toContain('duration="37/25s" value="A; &lt;b&gt;" note="n"/>');
  expect(xml).toContain('<marker start="99/25s" duration="1/25s" value="M"/>');
});

test('nothing is behind the end of the recording, not by a frame', () => {
  const duration = aClip({ start: 4 }).start;
  const [, length] = /<asset [^>]*duration="(\d+)\/25s"/.exec(textOf('fcpxml', clips, { duration })) ?? [];
  expect(Number(length)).toBe(100);
});
