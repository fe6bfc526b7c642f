import { expect, test } from 'vitest';
import { readTranscript } from '../../../transcript/readers';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('times are slots in milliseconds, and clips that overlap are on tiers of their own', () => {
  const clips = [
    aClip({ id: 'a', name: 'A & B', start: 1.5, end: 3, text: 'Hi', speakers: ['Ann'], note: 'n' }),
    aClip({ id: 'b', name: 'C', start: 2, end: 2.0001 }),
  ];
  const eaf = textOf('eaf', clips);
  expect([...eaf.matchAll(/TIME_VALUE="(\d+)"/g)].map(([, time]) => Number(time))).toEqual([1500, 3000, 2000, 2001]);
  expect([...eaf.matchAll(/TIER_ID="([^"]*)"/g)].map(([, tier]) => tier)).toEqual([
    'clips',
    'text',
    'notes',
    'clips 2',
  ]);
  expect(eaf).toContain('<ANNOTATION_VALUE>A &amp; B</ANNOTATION_VALUE>');
  expect(readTranscript(eaf, 'x.eaf').format).toBe('elan');
});
