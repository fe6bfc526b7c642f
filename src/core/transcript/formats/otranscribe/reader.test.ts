import { expect, test } from 'vitest';
import { readTranscript } from '../../readers';
import { oTranscribe } from './reader';

const otr = (text: string, more = {}) =>
  JSON.stringify({ text, media: '', 'media-source': '', 'media-time': '', ...more });
const stamp = (time: string, shown: string) =>
  `<span class="timestamp" contenteditable="false" data-timestamp="${time}">${shown}</span>&nbsp;`;
const spoken = ({ turns }: ReturnType<typeof oTranscribe.read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof oTranscribe.read>) => anchors.map((anchor) => anchor.time);

test('paragraphs, names and times are read, the times exactly', () => {
  const source = otr(
    `<p>${stamp('1.2345', '0:00:01')}Ann: Hello &amp; hi,<br>${stamp('4', '0:00:04')}all</p><p>${stamp('9', '0:00:09')}Ben: Oh.</p>`,
    { media: 'talk.mp3', 'media-time': 12.5 },
  );
  const made = readTranscript(source, 'a.json');
  expect(made.format).toBe('otranscribe');
  expect(spoken(made)).toEqual([
    ['Ann', 'Hello & hi, all'],
    ['Ben', 'Oh.'],
  ]);
  expect(times(made)).toEqual([1.235, 4, 9]);
  expect(made.turns.map(({ line }) => line)).toEqual([1, 4]);
  expect(made.carried).toEqual({ media: 'talk.mp3', 'media-time': '12.5' });
});

test('times of old files are the shown ones', () => {
  expect(times(oTranscribe.read(otr(`<p>${stamp('1:05', '1:05')}Hi</p>`)))).toEqual([65]);
  expect(times(oTranscribe.read(otr('<p><span class="timestamp" onclick="x()">1:02:05</span> Hi</p>')))).toEqual([
    3725,
  ]);
});

test('tags are not words, and text that only looks like a tag is', () => {
  expect(spoken(oTranscribe.read(otr('<p>a <b>bold</b> <i>word</i> 1 < 2 &lt;so&gt;</p>')))).toEqual([
    [null, 'a bold word 1 < 2 <so>'],
  ]);
});

test('bold and italic text is marked', () => {
  const made = oTranscribe.read(otr('<p>a <b>bold</b> <i>word</i> 1 < 2 &lt;so&gt;</p>'));
  expect(made.turns[0]?.marks).toEqual([
    { kind: 'strong', start: 2, end: 6 },
    { kind: 'emphasis', start: 7, end: 11 },
  ]);
});

test('a file that is cut off is read as far as it goes', () => {
  const source = otr(`<p>${stamp('1', '0:00:01')}Ann: One.</p><p>${stamp('5', '0:00:05')}Ben: Two and more</p>`);
  const made = oTranscribe.read(source.slice(0, source.indexOf(' and more')));
  expect(spoken(made)).toEqual([
    ['Ann', 'One.'],
    ['Ben', 'Two'],
  ]);
  expect(made.warnings.length).toBeGreaterThan(0);
});
