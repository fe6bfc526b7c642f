import fc from 'fast-check';
import { strFromU8 } from 'fflate/browser';
import type { Clip } from '../clip';
import type { ClipFormat, ClipOptions, ClipSource } from '../formats/format';
import { clipFormats, lossesOf, writeClips } from '../registry';
import { aClip } from './a-clip';

/** The source of the clips in tests. */
export const SOURCE: ClipSource = { title: 'Go Time 42', audioFile: 'a.mp3', transcriptFile: 'a.md' };

export function formatCalled(id: string): ClipFormat {
  const format = clipFormats.find((candidate) => candidate.id === id);
  if (format === undefined) throw new Error(`there is no format ${id}`);
  return format;
}

/** The output of a text format. */
export function textOf(
  id: string,
  clips: readonly Clip[],
  source: Partial<ClipSource> = {},
  options: Partial<ClipOptions> = {},
): string {
  const content = writeClips(formatCalled(id), clips, { ...SOURCE, ...source }, options);
  return typeof content === 'string' ? content : strFromU8(content);
}

/** What a format says is lost. */
export function lossesIn(
  id: string,
  clips: readonly Clip[],
  source: Partial<ClipSource> = {},
  options: Partial<ClipOptions> = {},
): string[] {
  return lossesOf(formatCalled(id), clips, { ...SOURCE, ...source }, options);
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    'a\tb',
    'one\r\ntwo',
    '"quoted" \'it\'',
    '=1+1',
    '<b>&amp;</b>',
    '--> ',
    '|M:x |D:9',
    '한국 👩‍👩‍👧',
    'שלום',
    '\\',
    ',;=',
  ),
  fc.lorem({ maxCount: 4 }),
);

/** Also as long as nobody writes it: 10,000 characters, and the most that a name has. */
const anyLength = fc.oneof(
  { weight: 15, arbitrary: anyText },
  { weight: 1, arbitrary: fc.constant('wörd '.repeat(2000)) },
);
const anyName = fc.oneof(
  { weight: 15, arbitrary: anyText },
  { weight: 1, arbitrary: fc.constant('Nämé '.repeat(200)) },
);

/** Any clips that the app can have, also markers, in any order. Many overlap. */
export const anyClips: fc.Arbitrary<Clip[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      name: anyName,
      text: anyLength,
      note: anyLength,
      tags: fc.uniqueArray(anyText, { maxLength: 3 }).map((tags) => tags.filter((tag) => tag !== '')),
      speakers: fc.array(anyText, { maxLength: 3 }),
      start: fc.oneof(fc.double({ min: 0, max: 20_000, noNaN: true }), fc.double({ min: 0, max: 300, noNaN: true })),
      length: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 200, noNaN: true })),
    })
    .map(({ length, start, ...rest }) => aClip({ ...rest, start, end: start + length })),
  { selector: ({ id }) => id, maxLength: 12 },
);
