import { expect, test } from 'vitest';
import { decodeText } from '../../../../library/text-encoding';
import { readTranscript } from '../../readers';

// Rules of the standard's own parser: https://www.w3.org/TR/webvtt1/#parsing

const textOf = (cue: string) =>
  readTranscript(`WEBVTT\n\n00:00.000 --> 00:01.000\n${cue}\n`, 'a.vtt').turns.map(({ text }) => text);

/** https://www.w3.org/TR/webvtt1/#webvtt-parser, step 2 */
test('NUL is U+FFFD, in a header, a cue’s name and its text', () => {
  const source = 'WEBVTT\n\0 header\n\n\0 name\n00:00.000 --> 00:01.000\none\0 two\n';
  const { turns, cues } = readTranscript(decodeText(Buffer.from(source), 'a.vtt'), 'a.vtt');
  expect(turns.map(({ text }) => text)).toEqual(['one\uFFFD two']);
  expect(cues?.[0]?.carried).toMatchObject({ id: '\uFFFD name' });
});

test('a file of NULs is neither WebVTT nor text', () => {
  expect(() => decodeText(Buffer.from('WEBVTTs\0\0\0\n'), 'a.vtt')).toThrow('is not a text file');
  expect(() => decodeText(Buffer.from('WEBVTT\n\0\x01\x02\n'), 'a.vtt')).toThrow('is not a text file');
});

/** https://www.w3.org/TR/webvtt1/#webvtt-html-character-reference-in-data-state and HTML’s named character reference state. */
test.each([
  ['I’m &notit;', 'I’m ¬it;'],
  ['I’m &notin;', 'I’m ∉'],
  ['a &lt b &amp c', 'a < b & c'],
  ['&copy2020 &COPY', '©2020 ©'],
  ['&frac12cup', '½cup'],
  ['&#65&#x42;&#67;', 'ABC'],
  ['R&D, AT&T, &unknown; &', 'R&D, AT&T, &unknown; &'],
])('character references are decoded as in HTML: %s', (written, read) => {
  expect(textOf(written)).toEqual([read]);
});

test('character references in a voice’s name are decoded, too', () => {
  const { turns } = readTranscript('WEBVTT\n\n00:00.000 --> 00:01.000\n<v Tom &amp Ann>Hello\n', 'a.vtt');
  expect(turns[0]?.speaker).toBe('Tom & Ann');
});

test('SubRip knows no such references', () => {
  const { turns } = readTranscript('1\n00:00:00,000 --> 00:00:01,000\nQ&notes &amp A\n', 'a.srt');
  expect(turns[0]?.text).toBe('Q&notes &amp A');
});
