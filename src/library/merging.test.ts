import { expect, test } from 'vitest';
import { merged } from './merging';
import { episodeSchema } from './records';

const base = episodeSchema.parse({
  title: '',
  audio: { fingerprint: `audio-${'a'.repeat(32)}`, path: '/a.mp3' },
  transcript: null,
  position: 0,
  speed: 1,
  duration: null,
  changed: '2026-01-01T00:00:00.000Z',
});

test('a place that was reached in one is kept where the other changed something else', () => {
  const mine = { ...base, title: 'Mine' };
  const theirs = { ...base, speed: 2, position: episodeSchema.parse({ ...base, position: 9 }).position };
  expect(merged(base, mine, theirs)).toMatchObject({ title: 'Mine', speed: 2, position: 9 });
  expect(merged(null, base, theirs)).toMatchObject({ speed: 1, position: 9 });
});
