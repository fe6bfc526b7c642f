import { expect, test } from 'vitest';
import { readTranscript } from '../../../transcript/readers';
import { aClip } from '../../testing/a-clip';
import { lossesIn, textOf } from '../../testing/formats';

const clips = [
  aClip({ id: 'a', name: 'A "x"', start: 1.5, end: 3, text: 'Hi', speakers: ['Ann'] }),
  aClip({ id: 'b', name: 'B', start: 2, end: 5 }),
  aClip({ id: 'm', name: 'M', start: 4, end: 4 }),
  aClip({ id: 'n', name: 'N', start: 4, end: 4 }),
];

test('a tier begins with the file, ends with it, and has no gaps', () => {
  const grid = textOf('textgrid', clips, { duration: aClip({ start: 60 }).start });
  for (const [tier] of grid.matchAll(/class = "IntervalTier"[\s\S]*?(?=item \[|$)/g)) {
    const times = [...tier.matchAll(/intervals \[\d+\]:\s+xmin = (\S+)\s+xmax = (\S+)/g)].map(([, from, to]) => [
      Number(from),
      Number(to),
    ]);
    expect(times[0]?.[0]).toBe(0);
    expect(times.at(-1)?.[1]).toBe(60);
    for (const [index, [from]] of times.entries()) if (index > 0) expect(from).toBe(times[index - 1]?.[1]);
  }
  expect(grid).toContain('text = "A ""x"""');
  expect(grid).toContain('text = "Ann: Hi"');
});

test('clips that overlap are on tiers of their own, and moments at one time are one point', () => {
  const grid = textOf('textgrid', clips);
  expect([...grid.matchAll(/name = "([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'clips',
    'text',
    'clips 2',
    'text 2',
    'markers',
  ]);
  expect(grid).toContain('mark = "M / N"');
  expect(lossesIn('textgrid', clips)).toContain('Clips overlap: they are on 2 tiers.');
});

test('our own reader of transcripts takes it', () => {
  expect(readTranscript(textOf('textgrid', clips), 'x.TextGrid').format).toBe('textgrid');
});
