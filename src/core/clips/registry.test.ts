import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTranscript } from '../transcript/readers';
import type { Clip } from './clip';
import { clipFormats, lossesOf, writeClips } from './registry';
import { aClip } from './testing/a-clip';
import { anyClips, formatCalled, lossesIn, SOURCE, textOf } from './testing/formats';

const BINARY = new Set(['docx', 'midi', 'wav-cue']);

describe('the registry', () => {
  test('has every format under the id that the command line knows', () => {
    const ids =
      'audacity reaper audition fcpxml xmeml edl resolve-edl otio losslesscut-csv llc midi cue ffconcat ffmetadata ' +
      'podcast-chapters soundbite podlove-chapters mp4chaps youtube markdown html text changelog docx csv tsv json ' +
      'web-annotation srt webvtt webvtt-chapters textgrid eaf wav-cue anki';
    expect(clipFormats.map(({ id }) => id).sort()).toEqual(ids.split(' ').sort());
    expect(new Set(clipFormats.map(({ name }) => name)).size).toBe(clipFormats.length);
  });

  test('every format writes any clips, those that are none too, and says what is lost', () => {
    const odd = fc.record({ start: fc.double(), end: fc.double() });
    fc.assert(
      fc.property(anyClips, fc.array(odd, { maxLength: 3 }), (clips, ends) => {
        const all = [...clips, ...ends.map((each) => ({ ...aClip(), ...each }) as unknown as Clip)];
        for (const format of clipFormats) {
          const content = writeClips(format, all, SOURCE);
          expect(typeof content === 'string').toBe(!BINARY.has(format.id));
          if (typeof content === 'string') expect(content).not.toMatch(/\bNaN\b|\bundefined\b|\[object /);
          for (const reported of lossesOf(format, all, SOURCE)) expect(reported).toMatch(/^[\p{L}\d].*\.$/u);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('every format writes nothing of no clips, and does without all that may be unknown', () => {
    const unknown = { title: '', audioFile: null, transcriptFile: null };
    for (const format of clipFormats) {
      expect(() => writeClips(format, [], unknown), format.id).not.toThrow();
      expect(writeClips(format, [aClip()], unknown).length, format.id).toBeGreaterThan(0);
    }
  });

  test('the same clips are the same file every time', () => {
    for (const format of clipFormats)
      expect(writeClips(format, [aClip()], SOURCE), format.id).toEqual(writeClips(format, [aClip()], SOURCE));
  });

  test('a name of ten thousand characters, of any script, is written', () => {
    const name = 'שלום 👩‍👩‍👧 <x> "y" '.repeat(600);
    for (const format of clipFormats)
      expect(writeClips(format, [{ ...aClip(), name }], SOURCE).length).toBeGreaterThan(0);
  });

  test('five thousand clips are written in every format in a few seconds', () => {
    const clips = Array.from({ length: 5000 }, (_, index) => aClip({ id: `${index}`, start: index, end: index + 9.5 }));
    const begin = performance.now();
    for (const format of clipFormats) writeClips(format, clips, SOURCE);
    // Milliseconds. Generous: what is not linear would take minutes.
    expect(performance.now() - begin).toBeLessThan(15_000);
  });
});

describe('what is lost', () => {
  const marker = aClip({ id: 'm', start: 5, end: 5 });

  test('is nothing in our own format', () => {
    expect(lossesIn('json', [marker, aClip({ note: 'n', tags: ['t'], text: 'x', speakers: ['Ann'] })])).toEqual([]);
  });

  test('are markers where a format has no moments, and ends where it has none', () => {
    expect(lossesIn('soundbite', [marker])).toContain(
      '1 marker is left out: in Podcasting 2.0 soundbites there is no place for a moment without a length.',
    );
    expect(textOf('soundbite', [marker])).toBe('');
    expect(lossesIn('mp4chaps', [aClip()])).toContain(
      'In MP4Chaps there are no ends: a clip goes on until the next one begins.',
    );
  });

  test('is named where there is some of it', () => {
    const clip = aClip({ note: 'n', tags: ['t'], text: 'x', speakers: ['Ann'] });
    expect(lossesIn('audacity', [clip])).toEqual([
      'In Audacity labels there is no place for notes, tags, speakers and what is said.',
    ]);
    expect(lossesIn('audacity', [aClip()])).toEqual([]);
  });

  test('is precision where times are in frames or seconds', () => {
    expect(lossesIn('edl', [aClip()], {}, { fps: '24' })).toContain(
      'Times are rounded to whole frames at 24 a second.',
    );
    expect(lossesIn('cue', [aClip()])).toContain('Times are rounded to 0.0133 seconds.');
  });

  test('is told of clips whose times are none, run backwards or leave the recording', () => {
    const bad = (start: number, end: number) => ({ ...aClip(), start, end }) as unknown as Clip;
    const clips = [bad(Number.NaN, 1), bad(9, 3), bad(-4, 2), bad(90, 300)];
    expect(lossesIn('json', clips, { duration: aClip({ start: 100 }).start })).toEqual([
      '1 clip is left out, whose times are no numbers.',
      '3 clips are put right, with the start first and both ends in the recording.',
    ]);
    const { clips: out } = JSON.parse(textOf('json', clips, { duration: aClip({ start: 100 }).start }));
    expect(out.map(({ start, end }: Clip) => [start, end])).toEqual([
      [0, 2],
      [3, 9],
      [90, 100],
    ]);
  });
});

test('a table of clips is read as a transcript, in spite of its mark', () => {
  const ann = aClip({ text: 'Hello; there.', speakers: ['Ann'] });
  const ben = aClip({ id: 'b', start: 70, end: 80, speakers: ['Ben'], text: 'Bye.' });
  const { format, turns } = readTranscript(textOf('csv', [ann, ben]), 'clips.csv');
  expect(format).toBe('table');
  expect(turns).toMatchObject([
    { speaker: 'Ann', text: 'Hello; there.' },
    { speaker: 'Ben', text: 'Bye.' },
  ]);
});

test('formats say which options they use', () => {
  const counting = clipFormats.filter(({ options }) => options.includes('fps')).map(({ id }) => id);
  expect(counting.sort()).toEqual(['edl', 'fcpxml', 'otio', 'resolve-edl', 'xmeml']);
  for (const format of clipFormats) {
    const clips = [aClip({ start: 1.234, end: 8.9, name: '=x' })];
    const changes = textOf(format.id, clips, {}, { fps: '30' }) !== textOf(format.id, clips, {}, { fps: '24' });
    expect(changes, format.id).toBe(formatCalled(format.id).options.includes('fps'));
  }
});
