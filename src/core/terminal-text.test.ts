import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleJson } from './terminal-text';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const OBEYED = [
  ...range(0, 0x1f),
  ...range(0x7f, 0x9f),
  0x61c,
  0x200b,
  0x200e,
  0x200f,
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
  ...range(0xfff9, 0xfffb),
  ...range(0xe0000, 0xe007f),
];

test('every control character but line break and tab is written out', () => {
  for (const code of OBEYED.filter((one) => one !== 9 && one !== 10))
    expect(visible(`a${String.fromCodePoint(code)}b`)).toBe(`a\\u{${code.toString(16)}}b`);
  expect(visible('a\tb\n')).toBe('a\tb\n');
});

test.each(['שלום עולם', 'مرحبا', 'e\u0301a\u0308', 'नमस्ते', '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✈️', 'C:\\users\\Ann', '“–”  '])(
  '%s stays as it is',
  (text) => {
    expect(visible(text)).toBe(text);
  },
);

test('text that hides behind a flag is shown', () => {
  const hidden = [...'rm'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
  expect(visible(`🏴${hidden}`)).toBe('🏴\\u{e0072}\\u{e006d}');
  expect(visible(`🏴󠁧󠁢󠁥󠁮󠁧󠁿${hidden}`)).toBe('🏴󠁧󠁢󠁥󠁮󠁧󠁿\\u{e0072}\\u{e006d}');
});

test('what was written can be told from what is shown', () => {
  expect(visible('\\u{1b}')).toBe('\\u{5c}u{1b}');
  const read = (text: string) =>
    text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const odd = fc.string({ unit: fc.constantFrom('\\', 'u', '{', '}', '1', 'b', '\x1b', '\u202e', '\n') });
  fc.assert(
    fc.property(odd, (text) => {
      expect(read(visible(text))).toBe(text);
    }),
  );
});

test('JSON for a terminal is the same JSON, without what a terminal would obey', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\\u{1b}', '\\\\u{', ...OBEYED.map((code) => String.fromCodePoint(code))),
      (some, more) => {
        const json = JSON.stringify({ [more]: some + more }, null, 2);
        expect(JSON.parse(visibleJson(json))).toEqual(JSON.parse(json));
        for (const code of OBEYED.filter((one) => one !== 9 && one !== 10))
          expect(visibleJson(json)).not.toContain(String.fromCodePoint(code));
      },
    ),
  );
});
