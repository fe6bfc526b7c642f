import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../readers';

const read = (source: string) => readTranscript(source, 'a.html');
const page = (body: string) => read(`<html><head><title>A show</title></head><body>${body}</body></html>`);
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time, turn, offset }) => [time, turn, offset]);

const ANN_AND_BEN = [
  ['Ann', 'Hello there.'],
  ['Ben', 'Hi.'],
];
const THEIR_TIMES = [
  [5, 0, 0],
  [65, 1, 0],
];

describe('a speaker and a time, as on pages of any origin', () => {
  test.each([
    ['in brackets', '<p>[00:00:05] <b>Ann:</b> Hello there.</p><p>[00:01:05] <b>Ben:</b> Hi.</p>'],
    ['in parentheses', '<p>(0:05) Ann: Hello there.</p><p>(1:05) Ben: Hi.</p>'],
    ['above what is said', '<h3>Ann 0:05</h3><p>Hello there.</p><h3>Ben 1:05</h3><p>Hi.</p>'],
    ['in line breaks', '<div>Ann (0:05)<br>Hello there.<br><br>Ben (1:05)<br>Hi.</div>'],
    [
      'in a table',
      '<table><tr><td>0:05</td><td>Ann</td><td>Hello there.</td></tr><tr><td>1:05</td><td>Ben</td><td>Hi.</td></tr></table>',
    ],
    [
      'in elements with classes',
      '<div class="timestamp">0:05</div><div class="speaker">Ann</div><div>Hello there.</div><div class="timestamp">1:05</div><div class="speaker">Ben</div><div>Hi.</div>',
    ],
    [
      'as links to a player',
      '<p><a href="?t=5">0:05</a> Ann: Hello there.</p><p><a href="?t=65">1:05</a> Ben: Hi.</p>',
    ],
    ['in attributes', '<p data-start="5">Ann: Hello there.</p><p data-start="65.0">Ben: Hi.</p>'],
    ['in attributes in capitals', '<P DATA-START="5">Ann: Hello there.</P><P Data-Start="65.0">Ben: Hi.</P>'],
    ['in attributes, as clocks', '<p data-time="0:05">Ann: Hello there.</p><p data-time="1:05">Ben: Hi.</p>'],
    ['in attributes, by thousandths', '<p data-begin="5000">Ann: Hello there.</p><p data-begin="65000">Ben: Hi.</p>'],
    [
      'in attributes, shown as well',
      '<div data-start="5.0"><span class="line-time">0:05</span><span class="speaker-name">Ann</span>Hello there.</div><div data-start="65.0"><span class="line-time">1:05</span><span class="speaker-name">Ben</span>Hi.</div>',
    ],
    ['in time elements', '<p><time>0:05</time> Ann: Hello there.</p><p><time>1:05</time> Ben: Hi.</p>'],
  ])('%s', (_, body) => {
    const made = page(body);
    expect(spoken(made)).toEqual(ANN_AND_BEN);
    expect(times(made)).toEqual(THEIR_TIMES);
    expect(made.title).toBe('A show');
  });
});

test('words keep their own times, marks and lines', () => {
  const made = page(
    '\n<p>(0:05) Ann: Hello <em>dear</em> <a href="https://example.com/">you</a>.</p>\n<p>(1:05) Ben: Hi <span data-x>all</span>.</p>',
  );
  expect(made.turns.map(({ line }) => line)).toEqual([2, 3]);
  expect(made.turns[0]?.marks).toEqual([
    { kind: 'emphasis', start: 6, end: 10 },
    { kind: 'link', start: 11, end: 14, href: 'https://example.com/' },
  ]);
  const words = page(
    '<p><span data-start="1.5">One</span> <span data-start="2.25">two</span></p><p data-start="4">so</p>',
  );
  expect(times(words)).toEqual([
    [1.5, 0, 0],
    [2.25, 0, 4],
    [4, 0, 8],
  ]);
});

test('attributes that count characters, as left by editors, are not times', () => {
  const made = page(
    '<h1 data-start="0" data-end="12">What is this</h1><p data-start="14" data-end="64">A paragraph of a text that a program has written.</p><p data-start="66" data-end="90">And one more behind it.</p>',
  );
  expect(made.anchors).toEqual([]);
  expect(spoken(made).map(([, text]) => text)).toEqual([
    'What is this',
    'A paragraph of a text that a program has written.',
    'And one more behind it.',
  ]);
});

test('no words are lost where a page has more than a transcript', () => {
  const made = page(
    '<nav><a href="/">Home</a></nav><p>(0:05) Ann: One.</p><p>(1:05) Ben: Two.</p><footer class="time-note">All rights, 2020</footer>',
  );
  expect(
    spoken(made)
      .map(([, text]) => text)
      .join(' '),
  ).toBe('Home One. Two.\n\nAll rights, 2020');
});
