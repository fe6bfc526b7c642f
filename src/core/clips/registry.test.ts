import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EarmarkError } from '../errors';
import { seconds } from '../time/seconds';
import { readTranscript } from '../transcript/registry';
import type { Clip } from './clip';
import { readClips } from './read';
import { exporters } from './registry';
import { aClip } from './testing/a-clip';

const source = { title: 'Go Time 42', audioFile: 'a.mp3', transcriptFile: 'a.md' };
const clip = (values: Partial<Clip> = {}) =>
  aClip({ id: 'one', name: 'Intro', start: 1.5, end: 62.25, text: 'Hello there', speakers: ['Ann'], ...values });

function write(id: string, clips: readonly Clip[]): string {
  const exporter = exporters.find((candidate) => candidate.id === id);
  if (exporter === undefined) throw new Error(`no exporter ${id}`);
  return exporter.write(clips, source);
}

/** Reads CSV by the rules of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const anyClip: fc.Arbitrary<Clip> = fc
  .record({
    id: fc.string({ minLength: 1 }),
    name: fc.string({ unit: 'binary' }),
    text: fc.string({ unit: 'binary' }),
    speakers: fc.array(fc.string({ unit: 'binary' })),
    note: fc.string({ unit: 'binary' }),
    tags: fc.array(fc.string({ unit: 'binary', minLength: 1 })),
    start: fc.double({ min: 0, max: 1e5, noNaN: true }),
    // One of no length marks a moment.
    length: fc.double({ min: 0, max: 1e5, noNaN: true }),
  })
  .map(({ start, length, ...rest }) => aClip({ ...rest, start, end: start + length }));

describe('the registry', () => {
  it('has exporters with ids and names of their own', () => {
    expect(exporters.map(({ id, extension }) => [id, extension])).toEqual([
      ['json', 'json'],
      ['csv', 'csv'],
      ['audacity', 'txt'],
    ]);
    expect(new Set(exporters.map(({ name }) => name)).size).toBe(exporters.length);
  });
});

describe('JSON', () => {
  it('says where the clips come from', () => {
    expect(JSON.parse(write('json', []))).toEqual({ earmark: 'clips', version: 1, ...source, clips: [] });
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(anyClip), (clips) => {
        expect(readClips(write('json', clips), 'clips.json')).toEqual(clips);
      }),
    );
  });
});

describe('CSV', () => {
  it('has a header, and a line a clip', () => {
    expect(write('csv', [clip()])).toBe(
      '\uFEFFname,start,end,duration,start time,end time,speakers,text,note,tags\r\nIntro,1.500,62.250,60.750,0:01.5,1:02.2,Ann,Hello there,,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|x', '%x'])('makes %j no formula', (name) => {
    expect(
      parseCsv(write('csv', [clip({ name, text: name, speakers: [name], note: name, tags: [name] })]))[1],
    ).toMatchObject({
      0: `'${name}`,
      6: `'${name}`,
      7: `'${name}`,
      8: `'${name}`,
      9: `'${name}`,
    });
  });

  it('leaves nothing bare that another spreadsheet separates by', () => {
    const [, row] = write('csv', [
      clip({ name: 'a;b', text: 'a\tb', speakers: ['Ann', 'Ben'], note: 'x, y', tags: ['p', 'q'] }),
    ]).split('\r\n');
    expect(row).toBe('"a;b",1.500,62.250,60.750,0:01.5,1:02.2,"Ann; Ben","a\tb","x, y","p; q"');
  });

  it('is read back as a transcript, in spite of its mark', () => {
    const ben = clip({ start: seconds(70), end: seconds(80), speakers: ['Ben'], text: 'Bye.' });
    const { format, turns } = readTranscript(write('csv', [clip({ text: 'Hello; there.' }), ben]), 'clips.csv');
    expect(format).toBe('table');
    expect(turns).toMatchObject([
      { speaker: 'Ann', text: 'Hello; there.' },
      { speaker: 'Ben', text: 'Bye.' },
    ]);
  });

  it('is read back as it was by a reader of RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(anyClip), (clips) => {
        const rows = parseCsv(write('csv', clips)).slice(1);
        expect(rows.map((row) => row[7]?.replace(/^'/, ''))).toEqual(clips.map(({ text }) => text.replace(/^'/, '')));
      }),
    );
  });
});

describe('Audacity labels', () => {
  it('are start, end and name between tabs', () => {
    expect(write('audacity', [clip(), clip({ name: 'Två' })])).toBe(
      '1.500000\t62.250000\tIntro\n1.500000\t62.250000\tTvå\n',
    );
  });

  it('have no tab and no line end in a name', () => {
    expect(write('audacity', [clip({ name: ' a\tb\r\nc\u2028d ' })])).toBe('1.500000\t62.250000\ta b c d\n');
  });
});

describe('readClips', () => {
  it('takes a bare list, and fills in what is missing', () => {
    expect(readClips('\uFEFF[{"start": 1, "end": 2.5}, {"name": "B", "start": 0, "end": 1}]', 'x.json')).toEqual([
      aClip({ id: 'clip-1', name: 'Clip 1', start: 1, end: 2.5 }),
      aClip({ id: 'clip-2', name: 'B', start: 0, end: 1 }),
    ]);
  });

  it.each([
    ['', 1, 'not valid JSON'],
    ['{\n"clips": [\n{"start": 1,\n', 4, 'not valid JSON'],
    ['[\n{"start": 1, "end": 2}\n{"start": 1, "end": 2}\n]', 3, 'not valid JSON'],
    ['{"a": 1}', 1, 'no list of clips'],
    ['3', 1, 'no list of clips'],
    ['[\n{"start": 1, "end": 2},\n{"start": 5, "end": 2}\n]', 3, 'clip 2 ends (2) before it starts (5)'],
    ['[\n{"start": 1, "end": 0.5}\n]', 2, 'clip 1 ends (0.5) before it starts (1)'],
    [
      '{"title": "[{", "clips": [\n{"name": "},{\\"", "start": 1, "end": 2, "speakers": ["a", "b"]},\n\n{"start": -5, "end": 2}\n]}',
      4,
      'clip 2 has no start',
    ],
    ['[\n3]', 2, 'clip 1 is not an object'],
    ['[{"start": "1", "end": 2}]', 1, 'clip 1 has no start'],
    ['[{"start": 1, "end": 1e999}]', 1, 'clip 1 has no end'],
    ['[{"start": 1, "end": 2, "name": 3}]', 1, 'clip 1 has a value for “name” that no clip has'],
  ])('refuses %j, naming line %i', (text, line, what) => {
    try {
      readClips(text, 'x.json');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EarmarkError);
      expect(error).toMatchObject({ code: 'not-clips', place: { file: 'x.json', line } });
      expect(String(error)).toContain(what);
    }
  });

  it('refuses any other text with no other error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readClips(text, 'x.json');
        } catch (error) {
          expect(error).toBeInstanceOf(EarmarkError);
        }
      }),
    );
  });
});
