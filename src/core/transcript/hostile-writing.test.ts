import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isLinear } from '../../../scripts/lib/linear.mjs';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import type { Mark } from './model';
import { readerOf } from './readers';
import { transcriptOf, write, writerOf } from './testing/written';
import { transcriptWriters } from './writers';

vi.setConfig({ testTimeout: 120_000 });

describe('what could run or break out is text', () => {
  const evil = '</p></span><script>alert(1)</script> --> ]]> "x" \u0000 {\\an8} <v Eve>';
  const hostile = transcriptOf([[evil, evil, [{ kind: 'link', start: 0, end: 4, href: 'javascript:alert(1)' }]]]);

  test.each(['webvtt', 'ttml', 'hyperaudio-html', 'otranscribe', 'subrip', 'markdown', 'changelog-markdown'])(
    'in %s',
    (id) => {
      const written = write(id, hostile);
      expect(written).not.toMatch(/(?<!\\)<script|(?<!\\)<\/p><\/span>|javascript:/);
      expect(written).not.toMatch(/(?<!\\)<v Eve>/);
    },
  );
});

describe('any transcript', () => {
  test.each(transcriptWriters.map(({ id }) => id))('%s writes nothing and odd things without an error', (id) => {
    expect(typeof write(id, transcriptOf([]))).toBe('string');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(fc.string({ unit: 'binary' })), fc.string({ unit: 'binary' }))),
        (turns) => {
          expect(typeof write(id, transcriptOf(turns))).toBe('string');
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each(transcriptWriters.map(({ id }) => id))('%s takes time in proportion to the length', (id) => {
    const writing = (count: number) => {
      const marks = Array.from(
        { length: count },
        (_, at): Mark => ({ kind: 'emphasis', start: 5 * at, end: 5 * at + 4 }),
      );
      const transcript = transcriptOf([['Ann', 'word '.repeat(count).trimEnd(), marks]]);
      const times = estimateTimes(transcript, seconds(count));
      return () => writerOf(id).write({ transcript, times, title: '', audioFile: null, source: null });
    };
    expect(isLinear(64_000, writing)).toBe(true);
  });
});

test('times before the beginning are written by no format but the one that had them', () => {
  const source = '1\n-00:00:03,000 --> 00:00:02,000\nHello\n';
  const transcript = readerOf('subrip').read(source);
  expect(write('subrip', transcript, source)).toBe(source);
  expect(write('webvtt', transcript)).toContain('\n00:00:00.000 --> 00:00:02.000\n');
  expect(write('ttml', transcript)).toContain('begin="00:00:00.000"');
  expect(write('podcasting-json', transcript)).toContain('"startTime": 0,');
});
