import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStamp } from '../../../time/timecode';
import { aClip } from '../../testing/a-clip';
import { anyClips, lossesIn, textOf } from '../../testing/formats';

const at = (start: number, name = `${start}`) => aClip({ id: name, name, start, end: start + 5 });

test('the first chapter is at 0:00: one is added, or one that comes soon is moved', () => {
  const clips = [at(30), at(3700), at(5000)];
  expect(textOf('youtube', clips)).toBe('0:00 Go Time 42\n0:30 30\n1:01:40 3700\n1:23:20 5000\n');
  expect(lossesIn('youtube', clips)).toContain('A chapter at 0:00 is added: YouTube takes none without it.');
  expect(textOf('youtube', [at(4), at(30), at(60)])).toBe('0:00 4\n0:30 30\n1:00 60\n');
  expect(lossesIn('youtube', [at(4), at(30), at(60)])).toContain(
    'The first chapter is moved to 0:00: YouTube takes none without it.',
  );
});

test('chapters of less than ten seconds are joined, at the end of the recording too', () => {
  const clips = [at(0), at(20), at(25), at(60), at(95)];
  expect(textOf('youtube', clips, { duration: at(100).start })).toBe('0:00 0\n0:20 20 / 25\n1:00 60 / 95\n');
  expect(lossesIn('youtube', clips, { duration: at(100).start })).toContain(
    '2 clips are joined with the one before: a chapter lasts 10 seconds at least.',
  );
});

test('fewer than three are told, and angle brackets are none in a description', () => {
  expect(lossesIn('youtube', [at(0), at(20)])).toContain(
    'There are 2 chapters: YouTube shows none unless there are 3.',
  );
  expect(textOf('youtube', [at(0, 'a <b>')])).toBe('0:00 a ‹b›\n');
});

test('whatever the clips, the first is at 0:00 and there are ten seconds between two', () => {
  fc.assert(
    fc.property(anyClips, (clips) => {
      fc.pre(clips.length > 0);
      const lines = textOf('youtube', clips).trimEnd().split('\n');
      const starts = lines.map((line) => parseStamp(line.split(' ', 1)[0] ?? '') ?? Number.NaN);
      expect(starts[0]).toBe(0);
      for (const [index, start] of starts.entries())
        if (index > 0) expect(start - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(10);
    }),
  );
});
