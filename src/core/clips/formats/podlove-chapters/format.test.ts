import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('times are hh:mm:ss.mmm', () => {
  expect(textOf('podlove-chapters', [aClip({ name: 'A "&" B', start: 3723.0456 })])).toContain(
    '<psc:chapter start="01:02:03.046" title="A &quot;&amp;&quot; B"/>',
  );
});

test('chapters are read where they stand in a feed, with shorter times too', () => {
  const source =
    '<rss><channel><item>\n<psc:chapters version="1.2">\n<psc:chapter start="1:02" title="A &amp; B"/>\n<psc:chapter start="soon" title="?"/>\n<psc:chapter start="00:02:00.5"/></psc:chapters>';
  const { clips, problems } = readClips(source, 'feed.xml');
  expect(clips.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['A & B', 62, 120.5],
    ['Clip 2', 120.5, 120.5],
  ]);
  expect(problems.map(({ line }) => line)).toContain(4);
});
