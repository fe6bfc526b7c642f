import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EarmarkError } from '../../errors';
import { clipSchema } from '../clip';
import { isRead, readClips } from '../read';
import { clipFormats, writeClips } from '../registry';
import { anyClips, SOURCE } from '../testing/formats';
import type { ClipFormat } from './format';

const readable = clipFormats.filter(isRead).map((format) => [format.id, format] as const);
const context = { fps: '25', duration: null } as const;

/** The output of a format, with pieces removed, doubled, or replaced. */
function damaged(format: ClipFormat): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(20),
    with: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '',
        '\n',
        '\0',
        '"',
        '<',
        '\\',
        '999999999999999999',
        '-1',
        'NaN',
        '1e999',
        '\uFEFF',
        '\ud800',
        '{',
        ']',
      ),
    ),
  });
  return fc.tuple(anyClips, fc.array(change, { maxLength: 5 })).map(([clips, changes]) => {
    const source = String(writeClips(format, clips, SOURCE));
    return changes.reduce((text, { at, length, with: piece }) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + piece + text.slice(from + length);
    }, source);
  });
}

describe.each(readable)('%s', (_, format) => {
  test('whatever is wrong with a file, its clips are clips, and its problems have a line', () => {
    fc.assert(
      fc.property(damaged(format), (source) => {
        const read = format.read?.(source, context);
        const lines = source.split(/\r\n|\r|\n/).length;
        for (const clip of read?.clips ?? []) expect(clipSchema.safeParse(clip).success).toBe(true);
        expect(new Set(read?.clips.map(({ id }) => id)).size).toBe(read?.clips.length);
        for (const { line, message } of read?.problems ?? []) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(message).toMatch(/\.$/);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a file of a hundred thousand lines, or of one line as long, takes seconds at most', () => {
    const one = String(writeClips(format, [], SOURCE));
    const pieces = [
      '"',
      '\\',
      '\\\n',
      '<a ',
      '{',
      '[',
      '1\t2\t',
      '00:00:01.000 --> ',
      ',',
      '1,',
      '* COMMENT: ',
      '=\\',
      ' ',
    ];
    const begin = performance.now();
    for (const piece of pieces) {
      format.sniff?.(piece.repeat(50_000));
      format.read?.(one + piece.repeat(50_000), context);
      format.read?.(`${one}${piece}\n`.repeat(10_000), context);
    }
    // Milliseconds. Generous: reading that is not linear would take minutes.
    expect(performance.now() - begin).toBeLessThan(20_000);
  }, 60_000);

  test('no more problems are told than anybody reads', () => {
    const source = `${String(writeClips(format, [], SOURCE))}nonsense <\n`.repeat(3000);
    expect(format.read?.(source, context).problems.length).toBeLessThanOrEqual(101);
  });
});

test('any other text is refused as what it is, or read, and never fails otherwise', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (source) => {
      try {
        readClips(source, 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(EarmarkError);
        expect(error).toMatchObject({ code: 'not-clips', place: { file: 'x' } });
      }
    }),
  );
});

test('a file that holds no clips in any format is refused with the formats that are read', () => {
  expect(() => readClips('Dear diary,', 'diary.txt')).toThrow('diary.txt holds no clips. It is in no format of clips.');
});
