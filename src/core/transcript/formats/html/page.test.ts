import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { readTranscript } from '../../readers';
import { htmlReaders } from './readers';
import { samples } from './samples';

const read = (source: string) => readTranscript(source, 'a.html');
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time, turn, offset }) => [time, turn, offset]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);

test('each kind of page is recognised among all others by its samples', () => {
  expect(Object.keys(samples)).toEqual(htmlReaders.map(({ id }) => id));
  for (const [id, sources] of Object.entries(samples)) {
    for (const source of sources) expect(read(source).format).toBe(id);
  }
});

describe('podcasting 2.0', () => {
  test('the example of the specification', () => {
    const made = read(`<cite>Kevin:</cite>
<time>0:00</time>
<p>
  We have an update planned where we would like to give the ability to upload an
  artwork file for these videos
</p>
<cite>Alban :</cite>
<time>0:09</time>
<p>You're triggering Tom right now with a hey, here's a cool feature.</p>
`);
    expect(made.format).toBe('podcasting-html');
    expect(spoken(made)).toEqual([
      [
        'Kevin',
        'We have an update planned where we would like to give the ability to upload an artwork file for these videos',
      ],
      ['Alban', "You're triggering Tom right now with a hey, here's a cool feature."],
    ]);
    expect(times(made)).toEqual([
      [0, 0, 0],
      [9, 1, 0],
    ]);
    expect(made.warnings).toEqual([]);
  });

  test('several paragraphs and times of one speaker are one turn', () => {
    const made = read('<time>0:01</time><cite>Ann</cite><p>One<p>two<time>(1:02:03)</time><p>three</p>');
    expect(spoken(made)).toEqual([['Ann', 'One\n\ntwo\n\nthree']]);
    expect(times(made)).toEqual([
      [1, 0, 0],
      [3723, 0, 10],
    ]);
  });

  test('without speakers each paragraph is a turn', () => {
    const made = read('<time>0:01</time><p>One</p><time>0:05</time><p>two</p>');
    expect(spoken(made)).toEqual([
      [null, 'One'],
      [null, 'two'],
    ]);
    expect(times(made)).toEqual([
      [1, 0, 0],
      [5, 1, 0],
    ]);
  });

  test('times out of order are not used, and an invalid time stays in the text', () => {
    const made = read(`<cite>Ann</cite><time>0:10</time><p>One</p>
<cite>Ben</cite><time>0:05</time><p>two</p>
<cite>Ann</cite><time>0:20</time><p>three</p><time>May 5</time><time datetime="PT30S">later</time><p>four</p>`);
    expect(spoken(made).map(([, text]) => text)).toEqual(['One', 'two', 'three\n\nMay 5\n\nfour']);
    expect(times(made)).toEqual([
      [5, 1, 0],
      [20, 2, 0],
      [30, 2, 14],
    ]);
    expect(codes(made)).toEqual(['stamp-runs-backwards 1', 'time-unreadable 3']);
  });

  test('an unclosed name does not swallow words', () => {
    const made = read(`<cite>Ann<p>One</p><time>0:05<p>two</p><cite>${'long '.repeat(30)}</cite>`);
    expect(spoken(made)).toEqual([['Ann', `One\n\ntwo\n\n${'long '.repeat(30).trim()}`]]);
    expect(times(made)).toEqual([[5, 0, 5]]);
  });
});

test('Podlove’s groups are turns', () => {
  const made = read(samples['podlove-html']?.[0] ?? '');
  expect(spoken(made)).toEqual([
    ['Ann', 'Hallo. Und so.'],
    [null, 'Ja.'],
  ]);
  expect(times(made)).toEqual([[12, 1, 0]]);
});

describe('any page', () => {
  const made = read(samples.html?.[0] ?? '');

  test('has speakers where a paragraph begins with a bold name and a colon', () => {
    expect(spoken(made)).toEqual([
      [null, 'Episode 12'],
      ['Ann', 'Hello there\n\nBen is not the speaker, a < b is.\n\nOne\n\nTwo\n\nSo it is'],
    ]);
    expect(made.title).toBe('Episode 12');
  });

  test('keeps the meaning of its marks', () => {
    const marked = made.turns.flatMap(({ text, marks }) =>
      marks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`),
    );
    expect(marked).toEqual([
      ...['heading: Episode 12', 'emphasis: there', 'strong: Ben', 'code: a < b'],
      ...['item: One', 'item: Two', 'quote: So it is', 'strike: it'],
    ]);
  });

  test('shows no scripts and styles, and warns that comments are left out', () => {
    expect(codes(made)).toEqual(['html-comment 2']);
    expect(spoken(read('<p>One</p><SCRIPT>two</SCRIPT><p>three</p>'))).toEqual([
      [null, 'One'],
      [null, 'three'],
    ]);
  });

  test('cut in the middle is read as far as it goes', () => {
    const cut = read('<p>One</p>\n<p>tw');
    expect(spoken(cut).map(([, text]) => text)).toEqual(['One', 'tw']);
    expect(codes(cut)).toEqual(['html-cut-off 2']);
    expect(codes(read('<p>One</p>\n<p class="a'))).toEqual(['html-cut-off 2']);
    expect(codes(read('<p>One</p>\n<p>two</'))).toEqual(['html-cut-off 2']);
  });

  test('text that only looks like a tag stays text', () => {
    expect(spoken(read('<p>1 < 2, I <3 it, a <b and c, <!, <!-- so</p>'))).toEqual([
      [null, '1 < 2, I <3 it, a <b and c, <!, <!-- so'],
    ]);
  });
});

/** Texts that make a careless parser start again at every character. */
const HOSTILE = [
  ...['<', '<a', '<a ', '<a="', '<p>', '</p>', '<b>', '<b><i></b>', '</', '</a', '<!', '<!--', '<?', '<script>', '&'],
  ...['<a b=', "<a b='", '<li>', '<time>', '<time>1:00</time>', '<cite>', '<cite>A</cite>a', '<br>', '<s><p>', '</b'],
  ...['<span data-m="1">', '<span class="speaker">', '\n', '<a\n', '<title>', '<img alt=a src=b>', '<p><b>a'],
];

test.each(HOSTILE)(
  'takes time proportional to the length of repeated %j',
  (piece) => {
    for (const { read: readIt } of htmlReaders) {
      const reading = (length: number) => {
        const source = piece.repeat(length / piece.length);
        return () => readIt(source);
      };
      expect(isLinear(100_000, reading)).toBe(true);
    }
  },
  30_000,
);
