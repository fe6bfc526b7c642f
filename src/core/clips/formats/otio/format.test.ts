import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

interface Item {
  readonly name: string;
  readonly source_range: { start_time: { value: number; rate: number }; duration: { value: number } };
  readonly markers: readonly {
    name: string;
    marked_range: { start_time: { value: number }; duration: { value: number } };
  }[];
}

test('clips are in a row on a track, and with the markers on the whole recording', () => {
  const clips = [aClip({ name: 'A', start: 1.5, end: 3 }), aClip({ start: 4, end: 4, name: 'M' })];
  const { tracks } = JSON.parse(textOf('otio', clips, { timecode: aClip({ start: 3600 }).start }));
  const [row, whole]: { children: Item[] }[] = tracks.children;
  expect(
    row?.children.map(({ name, source_range: { start_time, duration } }) => [name, start_time.value, duration.value]),
  ).toEqual([['A', 90_038, 37]]);
  const markers = whole?.children[0]?.markers.map(({ name, marked_range: { start_time, duration } }) => [
    name,
    start_time.value,
    duration.value,
  ]);
  expect(markers).toEqual([
    ['A', 90_038, 37],
    ['M', 90_100, 0],
  ]);
});
