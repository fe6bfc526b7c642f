import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('the time base is written, signs are escaped, and no end comes before its start', () => {
  const name = 'a=b;c#d\\e';
  expect(textOf('ffmetadata', [aClip({ name, start: 1.0004, end: 1.0004 })])).toBe(
    ';FFMETADATA1\ntitle=Go Time 42\n\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=1000\ntitle=a\\=b\\;c\\#d\\\\e\n',
  );
});

test('any time base is read, billionths where there is none, and lines that end with a backslash go on', () => {
  const source =
    ';FFMETADATA1\ntitle=x\n[CHAPTER]\nSTART=1000000000\nEND=2000000000\ntitle=a\\\nb\n[CHAPTER]\nTIMEBASE=1/0\nSTART=1\nEND=2\n[STREAM]\ntitle=s\n[CHAPTER]\nTIMEBASE=1/10\nSTART=50\nEND=60\nnonsense\n';
  const { clips, problems } = readClips(source, 'x');
  expect(clips.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['a\nb', 1, 2],
    ['Clip 2', 5, 6],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([8, 18]);
});
