import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EarmarkError } from '../../../errors';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { anyClips, textOf } from '../../testing/formats';

test('says where the clips come from', () => {
  const head = { earmark: 'clips', version: 1, title: 'Go Time 42', audioFile: 'a.mp3', transcriptFile: 'a.md' };
  expect(JSON.parse(textOf('json', []))).toEqual({ ...head, clips: [] });
});

test('what is written is as the published schema says', () => {
  const schema = JSON.parse(readFileSync('docs/clips.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  fc.assert(
    fc.property(anyClips, (clips) => {
      validate(JSON.parse(textOf('json', clips)));
      expect(validate.errors ?? []).toEqual([]);
    }),
  );
  expect(validate({ earmark: 'clips', version: 1 })).toBe(false);
});

test('a bare list is read, and what is missing filled in', () => {
  expect(readClips('\uFEFF[{"start": 1, "end": 2.5}, {"name": "B", "start": 0, "end": 1}]', 'x.json').clips).toEqual([
    aClip({ id: 'clip-1', name: 'Clip 1', start: 1, end: 2.5 }),
    aClip({ id: 'clip-2', name: 'B', start: 0, end: 1 }),
  ]);
});

test('two clips never have the same id', () => {
  const { clips } = readClips(
    '[{"id": "a", "start": 1}, {"id": "a", "start": 1}, {"id": "clip-2-again", "start": 1}]',
    'x',
  );
  expect(new Set(clips.map(({ id }) => id)).size).toBe(3);
});

test.each([
  ['{"a": 1}', 1, 'no list of clips'],
  ['[\n{"start": 5, "end": 2}\n]', 2, 'It ends (2) before it starts (5).'],
  ['[\n3]', 1, 'Item 1 of the list is no object.'],
  ['[{"start": "1", "end": 2}]', 1, 'no start in seconds'],
  ['[{"start": 1, "end": 1e999}]', 1, '1e999'],
  ['[{"start": -5, "end": 2}]', 1, 'The start, -5 seconds, is not in any recording.'],
  ['[{"start": 1, "end": 2, "name": 3}]', 1, 'name is no text'],
])('%j, which has nothing else, is refused with its line', (text, line, what) => {
  const read = () => readClips(text, 'x.json');
  expect(read).toThrow(EarmarkError);
  expect(read).toThrow(what);
  expect(read).toThrow(expect.objectContaining({ code: 'not-clips', place: { file: 'x.json', line } }));
});

test('what is whole of a file that is cut off is taken, and what is wrong told', () => {
  const { clips, problems } = readClips(
    '{"clips": [\n{"start": 1, "end": 2},\n{"start": 9, "end": 3},\n{"start": 3, "e',
    'x.json',
  );
  expect(clips.map(({ start }) => start)).toEqual([1, 3]);
  expect(problems.map(({ line }) => line)).toEqual(expect.arrayContaining([3, 4]));
});

test('times are written without the noise of binary fractions', () => {
  expect(textOf('json', [aClip({ start: 0.1 + 0.2, end: 41.2 + 0.1 })])).toContain('"start": 0.3,\n      "end": 41.3,');
});

test('a file of a newer Earmark is refused as such', () => {
  const newer = '{"earmark": "clips", "version": 2, "clips": [{"start": 1, "end": 2}]}';
  expect(() => readClips(newer, 'x.json')).toThrow(expect.objectContaining({ code: 'newer-version' }));
  expect(readClips(newer.replace('2,', '1,'), 'x.json').clips).toHaveLength(1);
});

test('what is too long for a clip is told with what was taken of it', () => {
  const long = {
    start: 1,
    end: 2,
    name: '🎧'.repeat(2_500_000),
    note: 'n'.repeat(10_000_000),
    tags: ['t'.repeat(101)],
  };
  const { clips, problems } = readClips(JSON.stringify([long]), 'x.json');
  // Half of a character is none.
  expect(clips[0]).toMatchObject({ name: '🎧'.repeat(500), note: 'n'.repeat(100_000), tags: ['t'.repeat(100)] });
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The name “🎧+…” has 5,000,000 characters\. Only the first 1,000 are taken\.$/u),
    expect.stringMatching(/^The note “n+…” has 10,000,000 characters/),
    expect.stringMatching(/^The tag “t+…” has 101 characters/),
  ]);
});
