import { describe, expect, test } from 'vitest';
import { EarmarkError } from '../../errors';
import { isRead, readClips } from '../read';
import { clipFormats, writeClips } from '../registry';
import { aClip } from '../testing/a-clip';
import { SOURCE } from '../testing/formats';

// What importers do with files that were cut, changed by hand, or made by something else.

const CLIPS = Array.from({ length: 50 }, (_one, index) =>
  aClip({ id: `c${index}`, name: `Name ${index}`, start: index * 10, end: index * 10 + 5, text: `Said ${index}` }),
);
const readable = clipFormats.filter(isRead).map((format) => [format.id, format] as const);
const context = { fps: '25', duration: null } as const;

/** The line with which a clip begins, where a clip has more lines than one. */
const BEGINS: Readonly<Record<string, RegExp>> = {
  json: /^ {4}\{/,
  llc: /^ {4}\{/,
  'podcast-chapters': /^ {4}\{/,
  'web-annotation': /^ {4,6}\{/,
  edl: /^\d{3} /,
  'resolve-edl': /^\d{3} /,
  cue: /^ *TRACK/,
  ffmetadata: /^\[CHAPTER\]/,
};

describe.each(readable)('%s', (id, format) => {
  const source = String(writeClips(format, CLIPS, SOURCE));
  const starts = readClips(source, 'x').clips.map(({ start }) => start);

  test('of a file that was cut anywhere, all that came before is taken', () => {
    for (let cut = 1; cut < 40; cut += 1) {
      const rest = source.slice(0, Math.floor((source.length * cut) / 40));
      const { clips } = format.read?.(rest, context) ?? { clips: [] };
      // The last one may have been cut itself.
      expect(clips.length).toBeGreaterThanOrEqual(Math.floor((50 * cut) / 40) - 2);
      expect(clips.slice(0, -1).map(({ start }) => start)).toEqual(starts.slice(0, Math.max(0, clips.length - 1)));
    }
  });

  // In SubRip it is what is said in the cue before: see below.
  if (id !== 'srt')
    test('a line that makes no sense is told with its number, and all clips are taken', () => {
      const lines = source.split('\n');
      const named = lines.findIndex((line) => line.includes(id === 'webvtt' ? 'Name 25' : 'ame 25'));
      const begins = BEGINS[id];
      const at = begins ? lines.findLastIndex((line, index) => index <= named && begins.test(line)) : named;
      const nonsense = id === 'webvtt' ? ['what is this', ''] : [id === 'podlove-chapters' ? '< what' : 'what is this'];
      const { clips, problems } = readClips(lines.toSpliced(at, 0, ...nonsense).join('\n'), 'x');
      expect(clips.map(({ start }) => start)).toEqual(starts);
      expect(problems.map(({ line }) => line)).toContain(at + 1);
      for (const { message } of problems) expect(message.match(/passed over/g)?.length ?? 0).toBeLessThanOrEqual(1);
    });

  test('ten megabytes on one line take seconds at most', () => {
    const line = source.replaceAll('\n', ' ').repeat(Math.ceil(10_000_000 / source.length));
    const begin = performance.now();
    expect(() => format.read?.(line, context)).not.toThrow();
    // Milliseconds. Generous: reading that is not linear would take hours.
    expect(performance.now() - begin).toBeLessThan(20_000);
  }, 60_000);
});

test('a line between cues of SubRip is what is said in the cue before, and all clips are taken', () => {
  const format = clipFormats.find(({ id }) => id === 'srt');
  if (!format) throw new Error('There is no SubRip.');
  const source = String(writeClips(format, CLIPS, SOURCE));
  const strange = source.replace('Said 25\n', 'Said 25\nwhat is this\n');
  const starts = (text: string) => readClips(text, 'x').clips.map(({ start }) => start);
  expect(strange).not.toBe(source);
  expect(starts(strange)).toEqual(starts(source));
  const { clips } = readClips(strange, 'x');
  expect(clips.filter((clip) => JSON.stringify(clip).includes('what is this')).map(({ start }) => start)).toEqual([
    250,
  ]);
});

test.each([
  ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0010\0\0\0\u0010\b\u0006'],
  ['a recording', `ID3\u0004\0${'\u00ff\u00fb\u0090d\0'.repeat(500)}`],
  ['a web page', '<!doctype html><html><body><p>Start: 10, end: 20</p></body></html>'],
  ['a letter', 'Dear diary,\n\ntoday at 10:30 nothing happened.\n'],
  ['a table of something else', 'Name,Price\nApples,1.20\nPears,2.10\n'],
  ['an object of something else', '{"name": "earmark", "version": "0.1.0"}'],
  ['a list of something else', '[1, 2, 3]'],
  ['nothing', ''],
  ['white space', ' \n\n\t\n'],
  ['ten megabytes of one letter', 'a'.repeat(10_000_000)],
  ['ten megabytes of nothing', '\0'.repeat(10_000_000)],
])('%s is refused in words, with the line', (_what, source) => {
  try {
    expect(readClips(source, 'x').clips).toEqual([]);
    expect.unreachable('it is no file of clips');
  } catch (error) {
    expect(error).toBeInstanceOf(EarmarkError);
    expect(error).toMatchObject({ code: 'not-clips', place: { file: 'x', line: expect.any(Number) } });
  }
});
