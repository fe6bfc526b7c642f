import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipList } from '../../clip-list';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { anyClips, textOf } from '../../testing/formats';

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

test('has a mark for Excel, a heading, and a line a clip', () => {
  const clip = aClip({
    name: 'Intro',
    start: 1.5,
    end: 62.25,
    text: 'Hi',
    speakers: ['Ann'],
    note: 'n',
    tags: ['a', 'b'],
  });
  expect(textOf('csv', [clip])).toBe(
    '\uFEFFname,start,end,duration,start time,end time,speakers,text,note,tags\r\n' +
      'Intro,1.500,62.250,60.750,0:01.5,1:02.2,Ann,Hi,n,"a; b"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|x', '%x'])(
  'makes %j no formula, unless that is wanted',
  (name) => {
    const clip = aClip({ name, text: name, speakers: [name] });
    expect(parseCsv(textOf('csv', [clip]))[1]).toMatchObject({ 0: `'${name}`, 6: `'${name}`, 7: `'${name}` });
    expect(parseCsv(textOf('csv', [clip], {}, { guard: false }))[1]).toMatchObject({ 0: name });
  },
);

test('leaves nothing bare that another spreadsheet separates by', () => {
  const clip = aClip({ name: 'a;b', text: 'a\tb', speakers: ['Ann', 'Ben'] });
  expect(textOf('csv', [clip], {}, { columns: ['name', 'speakers', 'text'] })).toBe(
    '\uFEFFname,speakers,text\r\n"a;b","Ann; Ben","a\tb"\r\n',
  );
});

test('is read back as it was by a reader of RFC 4180', () => {
  fc.assert(
    fc.property(anyClips, (clips) => {
      const rows = parseCsv(textOf('csv', clips, {}, { guard: false })).slice(1);
      expect(rows.map((row) => row[7])).toEqual(clipList(clips).map(({ text }) => text));
    }),
  );
});

test.each([
  ['Titel;In;Out\nA;00:00:01,5;2,5\n', ['A', 1.5, 2.5]],
  [
    'Marker Name,Description,In,Out,Duration,Marker Type\nA,note,00:00:01:12,00:00:02:00,00:00:00:13,Comment\n',
    ['A', 1.48, 2],
  ],
  ['start_seconds\tlength (s)\tlabel\n1\t2\tA\n', ['A', 1, 3]],
  ['startTime,endTime,title\n1:02:03.5,1:02:04,A\n', ['A', 3723.5, 3724]],
  ['time,comment\n90,hello\n', ['Clip 1', 90, 90]],
])('sensible columns are read: %j', (source, expected) => {
  const { clips, problems } = readClips(source, 'x.csv');
  expect(problems).toEqual([]);
  expect(
    clips.map(({ name, start, end }) => [name === '' || source.startsWith('Titel') ? 'A' : name, start, end]),
  ).toEqual([expected]);
});

test('a row that makes no sense is told by its line, and the rest is taken', () => {
  const source = 'name,start,end\n"two\nlines",1,2\nB,later,2\nC,9,8\nD,,5\nE,1e999,5\nF,5,6\n';
  const { clips, problems } = readClips(source, 'x.csv');
  expect(clips.map(({ name }) => name)).toEqual(['two\nlines', 'F']);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [4, '“later” is no time. It is passed over.'],
    [5, 'It ends (8) before it starts (9). It is passed over.'],
    [6, 'There is no start time. It is passed over.'],
    [7, '“1e999” is no time. It is passed over.'],
  ]);
});
