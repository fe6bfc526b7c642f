import { expect, test } from 'vitest';
import { lanesOf } from '../../../core/clips/lanes';
import { aClip } from '../../../core/clips/testing/a-clip';
import { flagsIn } from './Marks';

const view = { start: 0, span: 100 };
const flags = (clips: readonly ReturnType<typeof aClip>[]) => flagsIn(clips, lanesOf(clips, 3), view);

test('clips that overlap have flags in lanes of their own, and those out of view none', () => {
  const clips = [
    aClip({ id: 'a', start: 10, end: 30 }),
    aClip({ id: 'b', start: 20, end: 40 }),
    aClip({ id: 'c', start: 40, end: 140 }),
    aClip({ id: 'd', start: 150, end: 160 }),
  ];
  expect(flags(clips)).toEqual([
    { id: 'a', lane: 0, from: 0.1, to: 0.3 },
    { id: 'b', lane: 1, from: 0.2, to: 0.4 },
    { id: 'c', lane: 0, from: 0.4, to: 1.1 },
  ]);
});

test('thousands of clips have no more flags than can be told apart, and none is missing', () => {
  const clips = Array.from({ length: 5000 }, (_, at) => aClip({ id: `${at}`, start: at / 50, end: at / 50 + 0.01 }));
  const shown = flags(clips);
  expect(shown.length).toBeLessThanOrEqual(301);
  expect(shown.at(-1)?.to).toBeGreaterThan(0.999);
});
