import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('clips are markers of a sequence with the whole recording; a moment ends at -1', () => {
  const clips = [aClip({ name: 'A & B', note: 'n', start: 1.5, end: 3 }), aClip({ start: 4, end: 4, name: 'M' })];
  const xml = textOf('xmeml', clips, { duration: aClip({ start: 100 }).start });
  expect(xml).toContain('<marker><name>A &amp; B</name><comment>n</comment><in>38</in><out>75</out></marker>');
  expect(xml).toContain('<marker><name>M</name><comment></comment><in>100</in><out>-1</out></marker>');
  expect(xml).toContain('<start>0</start><end>2500</end><in>0</in><out>2500</out>');
  expect(xml).toContain('</clipitem><enabled>TRUE</enabled><locked>FALSE</locked></track>');
  expect(textOf('xmeml', clips, {}, { fps: '29.97' })).toContain('<timebase>30</timebase><ntsc>TRUE</ntsc>');
});
