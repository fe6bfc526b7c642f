import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { Warnings } from '../../warnings';
import { parseJson } from './parse';
import { type Json, JsonList, JsonObject } from './value';

/** The value that `JSON.parse` would return. */
function plain(value: Json): unknown {
  if (value instanceof JsonList) return value.items.map(plain);
  if (!(value instanceof JsonObject)) return value;
  return Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, plain(field)]));
}

function parse(source: string) {
  const warnings = new Warnings();
  const values = parseJson(source, warnings).map(plain);
  return { values, warnings: warnings.list().map(({ code, line }) => `${code} ${line}`) };
}

test('any JSON gives the same as JSON.parse, without a warning', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (json, indent) => {
      const expected: unknown = JSON.parse(json);
      // `-0` and `__proto__` do not survive conversion to text and back.
      fc.pre(!json.includes('-0') && !json.includes('__proto__'));
      const source = JSON.stringify(expected, null, indent);
      expect(parse(source.replaceAll('\0', ''))).toEqual({ values: [expected], warnings: [] });
    }),
  );
});

describe('a file cut in the middle', () => {
  test('gives all complete values, and the last text as far as it goes', () => {
    expect(parse('{"a": [{"b": "one"},\n{"b": "tw')).toEqual({
      values: [{ a: [{ b: 'one' }, { b: 'tw' }] }],
      warnings: ['json-cut-off 2'],
    });
  });

  test('has no number that may be incomplete', () => {
    expect(parse('{"a": 1, "b": 12.')).toEqual({ values: [{ a: 1 }], warnings: ['json-cut-off 1'] });
  });

  test('is read wherever it is cut', () => {
    const source = JSON.stringify({ segments: [{ start: 1.5, text: 'a\n"b"\u2028', on: true, off: null }, [[]]] });
    for (let end = 1; end < source.length; end += 1) {
      expect(parse(source.slice(0, end)).warnings).toEqual(['json-cut-off 1']);
    }
  });
});

describe('text that is not JSON', () => {
  test('is read where programs write it', () => {
    expect(parse('[NaN, -Infinity, 1e999]')).toEqual({
      values: [[null, null, null]],
      warnings: ['json-no-number 1', 'json-no-number 1', 'json-no-number 1'],
    });
    expect(parse("{'a': None, 'b': True, 'c': 'it\\'s'}")).toEqual({
      values: [{ a: null, b: true, c: "it's" }],
      warnings: ['json-quotes 1'],
    });
    expect(parse('{a: 1, /* so */ "b": 2 // on\n}')).toEqual({
      values: [{ a: 1, b: 2 }],
      warnings: ['json-comment 1'],
    });
    expect(parse('{"a": 1}\n{"a": 2}\n')).toEqual({ values: [{ a: 1 }, { a: 2 }], warnings: [] });
  });

  test('keeps its values where punctuation is missing or superfluous', () => {
    expect(parse('{"a": 1 "b": [2 3,], "c": 4,}').values).toEqual([{ a: 1, b: [2, 3], c: 4 }]);
    expect(parse('{"a": [1, {"b": 2]}')).toEqual({ values: [{ a: [1, { b: 2 }] }], warnings: ['json-syntax 1'] });
    expect(parse('[1]]')).toEqual({ values: [[1]], warnings: ['json-syntax 1'] });
    expect(parse('{"a": hello}')).toEqual({ values: [{ a: 'hello' }], warnings: ['json-syntax 1'] });
    expect(parse('{"a", "b": 1}')).toEqual({ values: [{ b: 1 }], warnings: ['json-syntax 1'] });
    expect(parse('{"a": 1, "a": 2}')).toEqual({ values: [{ a: 2 }], warnings: ['json-syntax 1'] });
    expect(parse('["\\q\\u12"]').values).toEqual([['qu12']]);
  });
});

test('lines are counted as in an editor, with a byte order mark and line ends of all kinds', () => {
  const values = parseJson('\uFEFF[\r\n{},\r{"a\nb": {}}]', new Warnings());
  const [list] = values;
  const lines = list instanceof JsonList ? list.items.map((item) => (item instanceof JsonObject ? item.line : 0)) : [];
  expect(lines).toEqual([2, 3]);
});

test('a name that all objects inherit changes no object', () => {
  const [object] = parseJson('{"__proto__": {"polluted": 1}}', new Warnings());
  expect(object instanceof JsonObject && Object.hasOwn(object.fields, '__proto__')).toBe(true);
  expect(object instanceof JsonObject && 'polluted' in object.fields).toBe(false);
});

test('no more values are read than asked for', () => {
  expect(parseJson('{"a": [1, 2, {"b": [3]}], "c": 4} 5 6', new Warnings(), 2).map(plain)).toEqual([
    { a: [1, 2], c: 4 },
    5,
  ]);
});

/** Texts that make a careless parser overflow its stack, or start again at every character. */
const HOSTILE = ['[', '{', '{"a":', '[{"a":', '"', '"\\', '\\"', '"a\\n', "'", ',', ']', '[}', '//', '/*', '1', 'a '];

test.each(HOSTILE)('takes time proportional to the length of repeated %j', (piece) => {
  const parsing = (length: number) => {
    const source = piece.repeat(length / piece.length);
    return () => parseJson(source, new Warnings());
  };
  expect(isLinear(200_000, parsing)).toBe(true);
});
