import { expect, test } from 'vitest';
import { hyperaudioHtml } from './hyperaudio';
import { samples } from './samples';

const { read, sniff } = hyperaudioHtml;
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time, turn, offset }) => [time, turn, offset]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);

test('words have their times, a paragraph is a cue, and a speaker holds until the next one', () => {
  const made = read(samples['hyperaudio-html']?.[0] ?? '');
  expect(spoken(made)).toEqual([['Ann', 'Hello there. speech-to added You & I']]);
  expect(times(made)).toEqual([
    [4.47, 0, 0],
    [4.74, 0, 6],
    [5, 0, 13],
    [5.3, 0, 19],
    [8, 0, 29],
    [8.4, 0, 35],
  ]);
  expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
    [4.47, 5.4],
    [8, null],
  ]);
});

test('text that the editor struck out is marked, and not lost', () => {
  const made = read(samples['hyperaudio-html']?.[0] ?? '');
  expect(made.turns[0]?.marks).toEqual([{ kind: 'strike', start: 6, end: 12 }]);
});

test('the form that Hyperaudio’s own converter writes', () => {
  const made = read(`<article><section>
  <p>
    <span data-m="4760" data-d="0" class="speaker">[Alice] </span>
    <span data-m="4760" data-d="520">Testing </span>
  </p>
</section></article>`);
  expect(spoken(made)).toEqual([['Alice', 'Testing']]);
  expect(made.anchors).toMatchObject([{ time: 4.76, end: 5.28, line: 4 }]);
  expect(made.warnings).toEqual([]);
});

test('a file cut in the middle is read as far as it goes', () => {
  const made = read('<article><p><span data-m="1000" data-d="5">One </span>\n<span data-m="2000" data-d="5">tw');
  expect(spoken(made)).toEqual([[null, 'One tw']]);
  expect(codes(made)).toEqual(['html-cut-off 2']);
  const inTag = read('<p><span data-m="1000">One</span>\n<span data-m="20');
  expect(spoken(inTag)).toEqual([[null, 'One']]);
  expect(codes(inTag)).toEqual(['html-cut-off 2', 'html-cut-off 2']);
});

test('an invalid time gives a warning, and its word is read', () => {
  const made = read('<p><span data-m="NaN">One</span></p>');
  expect(spoken(made)).toEqual([[null, 'One']]);
  expect(codes(made)).toEqual(['time-unreadable 1']);
});

test('an unclosed speaker’s name does not swallow words', () => {
  const talk = 'and so on '.repeat(20);
  expect(spoken(read(`<p><span class="speaker">Ann <span data-m="1">${talk}</span></p>`))).toEqual([
    [null, `Ann ${talk.trim()}`],
  ]);
});

test('a page is recognised by words with times', () => {
  expect(sniff('<html><p><span data-m="1">')).toBeGreaterThan(0.9);
  expect(sniff('the data-m attribute')).toBe(0);
});
