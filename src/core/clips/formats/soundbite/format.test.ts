import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { lossesIn, textOf } from '../../testing/formats';

test('a soundbite has a start and a duration, and a title of 128 characters at most', () => {
  const clips = [
    aClip({ name: 'A <&> "B"', start: 73, end: 133 }),
    aClip({ id: 'b', name: 'x'.repeat(200), start: 200, end: 220 }),
  ];
  expect(textOf('soundbite', clips)).toBe(
    '<podcast:soundbite startTime="73.000" duration="60.000">A &lt;&amp;&gt; &quot;B&quot;</podcast:soundbite>\n' +
      `<podcast:soundbite startTime="200.000" duration="20.000">${'x'.repeat(127)}…</podcast:soundbite>\n`,
  );
  expect(lossesIn('soundbite', clips)).toEqual(['Names are cut after 128 characters.']);
});

test('those that are not 15 to 120 seconds long are told', () => {
  expect(lossesIn('soundbite', [aClip({ start: 1, end: 10 }), aClip({ start: 1, end: 200 })])).toEqual([
    '2 clips are not between 15 and 120 seconds long: apps may pass them over.',
  ]);
});
