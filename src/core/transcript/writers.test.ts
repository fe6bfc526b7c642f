import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { toThousandths } from '../time/clock-text';
import { type Seconds, seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import { samples as subripSamples } from './formats/subrip/samples';
import { samples as ttmlSamples } from './formats/ttml/samples';
import { samples as webvttSamples } from './formats/webvtt/samples';
import type { Mark, SourceCue, Transcript } from './model';
import { readerOf } from './readers';
import { transcriptOf, write } from './testing/written';
import { LONGEST_LINE } from './toolkits/writing/split';
import { cuesOf } from './toolkits/writing/written-cues';
import { wordsOf } from './words';
import { transcriptWriters } from './writers';

vi.setConfig({ testTimeout: 120_000 });

const talk = transcriptOf([
  ['Ann', 'So where are we going? I thought, when we set out this morning, that we were to follow the river down.'],
  ['Ben', 'Home.\n\nWe follow it <now> & then.'],
]);

test('ids are each there once', () => {
  expect(new Set(transcriptWriters.map(({ id }) => id)).size).toBe(transcriptWriters.length);
});

describe('what was read comes back as it was', () => {
  const folder = resolve(import.meta.dirname, './formats/changelog-markdown/fixtures');
  const files = readdirSync(folder).filter((name) => name !== 'README.md');

  test.each(files)('Changelog Markdown byte for byte: %s', (name) => {
    const source = readFileSync(resolve(folder, name), 'utf8');
    const transcript = readerOf('changelog-markdown').read(source);
    expect(write('changelog-markdown', transcript, source)).toBe(source);
    expect(write('changelog-markdown', transcript, `\uFEFF${source.replaceAll('\n', '\r\n')}`)).toBe(
      `\uFEFF${source.replaceAll('\n', '\r\n')}`,
    );
  });

  const own: readonly (readonly [string, readonly string[]])[] = [
    ['webvtt', webvttSamples],
    ['subrip', subripSamples],
  ];
  test.each(own)(
    '%s: the same cues, turns and times; text outside any cue gets a time, a cue without length one',
    (id, samples) => {
      for (const source of samples) {
        const first = readerOf(id).read(source);
        const again = readerOf(id).read(write(id, first, source));
        expect(timed(again, first)).toEqual(timed(first, first));
      }
    },
  );

  test('a plain file of WebVTT byte for byte', () => {
    const source = `WEBVTT - A walk

NOTE
Heard twice.

first
00:00:01.000 --> 00:00:04.500 line:0 align:start
<v Ann>Where <i>are</i> we?

00:00:04.500 --> 00:00:06.000
<v Ben>Home &amp; dry

01:02:03.004 --> 100:00:01.250
R&D
`;
    expect(write('webvtt', readerOf('webvtt').read(source), source)).toBe(source);
  });
});

/** What a cue writer must give back: all but the lines of the source, and warnings, which are of the source. */
function withoutLines({ turns, anchors, cues, carried, title }: Transcript) {
  return {
    turns: turns.map(({ line, ...turn }) => turn),
    anchors: anchors.map(({ line, ...anchor }) => anchor),
    cues,
    carried,
    title,
  };
}

/** The same without the cues, and their times, that had none in `source`. */
function timed(transcript: Transcript, source: Transcript) {
  const { cues, anchors, ...rest } = withoutLines(transcript);
  const hasLength = ({ start, end }: SourceCue) => start === null || end === null || end > start;
  const all = source.cues?.every((cue) => cue.start !== null && hasLength(cue)) ?? true;
  const reported = cues?.map((cue, at) => {
    const own = source.cues?.[at];
    return own && !hasLength(own) ? { ...cue, end: null } : cue;
  });
  return { ...rest, anchors: all && anchors, cues: reported?.filter((_, at) => source.cues?.[at]?.start != null) };
}

describe('stamps whose times changed', () => {
  const corrected = (source: string, change: (time: number) => number) => {
    const transcript = readerOf('changelog-markdown').read(source);
    const anchors = transcript.anchors.map((anchor) => ({ ...anchor, time: change(anchor.time) as Seconds }));
    return write('changelog-markdown', { ...transcript, anchors }, source);
  };

  test.each([
    [
      '**Ann:** \\[04:07\\] Hi.\r\n\r\n**Ben:** \\[100:08\\] Bye',
      '**Ann:** \\[04:08\\] Hi.\r\n\r\n**Ben:** \\[100:09\\] Bye',
    ],
    ['**Ann:** [00:04:07.20] Hi [laughs 00:04:59.00]', '**Ann:** [00:04:08.20] Hi [laughs 00:05:00.00]'],
    ['**Ann:** \\[1:00:17\\] a \\[1:00:17\\] b', '**Ann:** \\[1:00:18\\] a \\[1:00:18\\] b'],
    ['**Ann:** \\[00:09.5\\] a at 00:09 b', '**Ann:** \\[00:10.5\\] a at 00:09 b'],
  ])('keep their style: %j', (source, expected) => {
    expect(corrected(source, (time) => time + 1)).toBe(expected);
  });

  test('change nothing else', () => {
    const source = readFileSync(
      resolve(import.meta.dirname, './formats/changelog-markdown/fixtures/the-changelog-327.md'),
      'utf8',
    );
    const digits = (text: string) => text.replaceAll(/\d/g, '0');
    const moved = corrected(source, (time) => time + 1);
    expect(moved).not.toBe(source);
    expect(digits(moved)).toBe(digits(source));
  });
});

const WORDS = [
  'so - so',
  'so',
  'we',
  'went',
  'down',
  'river,',
  'home.',
  'R&D',
  'a<b',
  '<i>',
  '*x*',
  '_y_',
  '[z]',
  '`q`',
  '\\',
  '# a',
  '&amp;',
  '-->',
  '你好',
  'https://example.com/a/very/long/address/that/fits/in/no/line/of/captions',
];
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
const talks = fc.array(fc.tuple(fc.constantFrom('Ann', 'Ben <x> & Co', 'Zoë'), sentence), {
  minLength: 1,
  maxLength: 12,
});

describe('cues made of turns', () => {
  const made = fc.tuple(talks, fc.integer({ min: 0, max: 3000 })).map(([turns, duration]) => {
    const transcript = transcriptOf(turns);
    return { transcript, times: estimateTimes(transcript, seconds(duration)) };
  });

  test('have all words, in lines that fit, and break none', () => {
    fc.assert(
      fc.property(made, ({ transcript, times }) => {
        const lines = cuesOf(transcript, times).flatMap((cue) => {
          expect(cue.lines.length).toBeLessThanOrEqual(2);
          return cue.lines.map(({ turn, from, to }) => transcript.turns[turn]?.text.slice(from, to) ?? '');
        });
        for (const line of lines) if (wordsOf(line).length > 1) expect(line.length).toBeLessThanOrEqual(LONGEST_LINE);
        const words = (texts: readonly string[]) => texts.flatMap((text) => text.split(/\s+/)).sort();
        expect(words(lines)).toEqual(words(transcript.turns.map(({ text }) => text)));
      }),
    );
  });

  test('never overlap, and last some time', () => {
    fc.assert(
      fc.property(made, ({ transcript, times }) => {
        let before = 0;
        for (const { start, end } of cuesOf(transcript, times)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
      }),
    );
  });

  test('end at ends of sentences and clauses where they can', () => {
    const cues = cuesOf(talk, estimateTimes(talk, seconds(12)));
    const shown = cues.map(({ lines }) => lines.map(({ turn, from, to }) => talk.turns[turn]?.text.slice(from, to)));
    expect(shown).toEqual([
      ['So where are we going?'],
      ['I thought, when we set out this morning,', 'that we were to follow the river down.'],
      ['Home.'],
      ['We follow it <now> & then.'],
    ]);
  });

  test('end neither within a name nor before a dash, which would tell of another speaker', () => {
    const said = transcriptOf([
      ['Ann', 'Your hosts are myself, Erik St. Martin, and Carlisia Pinto is with us, too - hello, Carlisia.'],
    ]);
    const lines = cuesOf(said, estimateTimes(said, seconds(10))).flatMap((cue) =>
      cue.lines.map(({ turn, from, to }) => said.turns[turn]?.text.slice(from, to)),
    );
    expect(lines).toEqual([
      'Your hosts are myself,',
      'Erik St. Martin,',
      'and Carlisia Pinto is with us,',
      'too - hello, Carlisia.',
    ]);
  });

  test('leave no gap shorter than a second and a half, and stay no longer than that behind the last word', () => {
    const times = [
      { start: seconds(0), end: seconds(60), timing: 'estimated' as const, words: [seconds(0), seconds(1)] },
    ];
    const cues = cuesOf(transcriptOf([['Ann', 'Oh. Oh.']]), times);
    expect(cues.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2.5],
    ]);
  });
});

describe('read again', () => {
  const plain = (turns: Transcript['turns']) =>
    turns.reduce<[string | null, string][]>((joined, { speaker, text }) => {
      const last = joined.at(-1);
      const flat = text.replace(/\s+/g, ' ');
      if (last?.[0] === speaker) last[1] += ` ${flat}`;
      else joined.push([speaker, flat]);
      return joined;
    }, []);

  test('WebVTT has the same speakers and words; turns of one speaker become one, paragraphs are made anew', () => {
    fc.assert(
      fc.property(talks, (turns) => {
        const transcript = transcriptOf(turns);
        expect(plain(readerOf('webvtt').read(write('webvtt', transcript)).turns)).toEqual(plain(transcript.turns));
      }),
    );
  });

  test('SubRip has the same words; names that look like no name stay in the text', () => {
    fc.assert(
      fc.property(talks, (turns) => {
        const transcript = transcriptOf(turns.map(([speaker, text]) => [speaker === 'Zoë' ? 'ZOË' : 'ANN', text]));
        expect(plain(readerOf('subrip').read(write('subrip', transcript)).turns)).toEqual(plain(transcript.turns));
      }),
    );
  });

  test('Changelog Markdown has the same turns, marks and times to a frame', () => {
    const marks: Mark[] = [
      { kind: 'emphasis', start: 4, end: 9 },
      { kind: 'code', start: 10, end: 15 },
      { kind: 'link', start: 16, end: 20, href: 'https://a.example/(b)' },
    ];
    const read = (turns: Parameters<typeof transcriptOf>[0]) => {
      const transcript = transcriptOf(turns);
      const again = readerOf('changelog-markdown').read(write('changelog-markdown', transcript));
      expect(again.turns.map(({ line, ...turn }) => turn)).toEqual(transcript.turns.map(({ line, ...turn }) => turn));
      const times = estimateTimes(transcript, seconds(600));
      for (const { turn, offset, time } of again.anchors.filter((anchor) => anchor.offset === 0)) {
        expect(Math.abs(time - (times[turn]?.start ?? 0)), String(offset)).toBeLessThanOrEqual(1 / 60 + 1e-9);
      }
    };
    read([['Ann', 'One two_s *a*`b links &amp; more.\n\n- so # no\n\n1. x', marks]]);
    fc.assert(fc.property(talks, (turns) => read(turns.map(([name, text]) => [name, text.replaceAll('[z]', 'z')]))));
  });

  test('block structure of Markdown comes back', () => {
    const source =
      '**Ann:** \\[00:00:01.00\\]\n\n> Quoted *so*\n\n- one\n\n- two\n\n## Then\n\n```\na\n\nb\n```\n\nEnd  \nof it\n\n**Break:** \\[00:05\\] to \\[00:08\\]\n\n**Ben:** Bye \\[laughs\\]\n';
    const transcript = readerOf('changelog-markdown').read(source);
    const again = readerOf('changelog-markdown').read(write('changelog-markdown', transcript));
    expect(withoutLines(again).turns).toEqual(withoutLines(transcript).turns);
    expect(again.breaks.map(({ line, ...rest }) => rest)).toEqual(transcript.breaks.map(({ line, ...rest }) => rest));
  });

  test.each(['ttml', 'podcasting-json', 'otranscribe', 'hyperaudio-html'])(
    '%s has the same speakers and words',
    (id) => {
      fc.assert(
        fc.property(talks, (turns) => {
          const transcript = transcriptOf(turns.map(([speaker, text]) => [speaker === 'Zoë' ? 'Zoë' : 'Ann', text]));
          expect(plain(readerOf(id).read(write(id, transcript)).turns)).toEqual(plain(transcript.turns));
        }),
        { numRuns: 50 },
      );
    },
  );

  test('TTML has the times of the cues it was made of, in thousandths', () => {
    const reported = ({ turns, cues = [] }: Transcript) => ({
      turns: plain(turns),
      times: cues.map(({ start, end }) => [toThousandths(start ?? Number.NaN), toThousandths(end ?? Number.NaN)]),
    });
    const [source = ''] = ttmlSamples;
    const first = readerOf('ttml').read(source);
    expect(reported(readerOf('ttml').read(write('ttml', first)))).toEqual(reported(first));
  });

  test('a cue whose beginning could not be read gets a time that ends behind it', () => {
    const cues = [{ start: null, end: seconds(0.5), lines: [{ turn: 0, from: 4, to: 7 }], carried: null }];
    const times = [{ start: seconds(0), end: seconds(3), timing: 'cue' as const, words: [seconds(0), seconds(2)] }];
    const [cue] = cuesOf({ ...transcriptOf([['Ann', 'Oh. Oh.']]), cues }, times);
    expect([cue?.start, cue?.end]).toEqual([2, 3]);
  });

  test('Podcasting 2.0 JSON has each segment with its speaker, times and words', () => {
    const { version, segments } = JSON.parse(write('podcasting-json', talk, null, 12));
    expect(version).toBe('1.0.0');
    expect(segments.at(-1)).toEqual({
      speaker: 'Ben',
      startTime: expect.any(Number),
      endTime: expect.any(Number),
      body: 'We follow it <now> & then.',
    });
  });

  test('oTranscribe has HTML with a time for each paragraph', () => {
    const { text, media } = JSON.parse(write('otranscribe', talk));
    expect(media).toBe('walk.mp3');
    expect(text).toMatch(
      /^<p><span class="timestamp" contenteditable="false" data-timestamp="0">0:00<\/span> <b>Ann:<\/b> So where /,
    );
    expect(text).toContain('</span> We follow it &lt;now&gt; &amp; then.</p>');
  });

  test('Hyperaudio has every word with its time and length', () => {
    const html = write('hyperaudio-html', talk);
    const words = [...html.matchAll(/<span data-m="\d+" data-d="\d+">([^<]*)<\/span>/g)].map(([, word]) =>
      word?.trim(),
    );
    expect(words.length).toBe(talk.turns.flatMap(({ text }) => wordsOf(text)).length);
    expect(html).toContain('class="speaker">Ben: </span>');
    expect(html).toContain('&lt;now&gt; ');
  });

  test('plain text has the time and the name before each turn', () => {
    expect(write('plain-text', talk)).toMatch(
      /^\[00:00:00\] Ann: So where.*\n\n\[00:\d\d:\d\d\] Ben: Home\.\n\nWe follow/,
    );
  });

  test('Markdown has a title, and who speaks when', () => {
    expect(write('markdown', talk)).toMatch(/^# A walk\n\n\*\*Ann\*\* \(0:00\)\n\nSo where/);
  });
});
