import { parseMidi } from 'midi-file';
import { expect, test } from 'vitest';
import { writeClips } from '../../registry';
import { aClip } from '../../testing/a-clip';
import { formatCalled, lossesIn, SOURCE } from '../../testing/formats';

test('a clip is two markers, a moment one, at a tick a millisecond', () => {
  const clips = [aClip({ name: 'A', start: 1.5, end: 3 }), aClip({ start: 2, end: 2, name: 'ü' })];
  const content = writeClips(formatCalled('midi'), clips, SOURCE);
  const { header, tracks } = parseMidi(content as Uint8Array);
  expect(header).toMatchObject({ format: 0, numTracks: 1, ticksPerBeat: 500 });
  let tick = 0;
  const markers = (tracks[0] ?? []).flatMap((event) => {
    tick += event.deltaTime;
    return event.type === 'marker' ? [[tick, Buffer.from(event.text, 'latin1').toString()]] : [];
  });
  expect(markers).toEqual([
    [1500, 'A'],
    [2000, 'ü'],
    [3000, 'end of A'],
  ]);
  expect(tracks[0]).toContainEqual(expect.objectContaining({ type: 'setTempo', microsecondsPerBeat: 500_000 }));
});

test('that ends become markers is told', () => {
  expect(lossesIn('midi', [aClip()])).toEqual([
    'MIDI has markers only: where a clip ends, one of its own says “end of …”.',
  ]);
});
