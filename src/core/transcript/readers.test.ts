import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isLinear } from '../../../scripts/lib/linear.mjs';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import { samples as chat } from './formats/chat/samples';
import { samples as docx } from './formats/docx/samples';
import { samples as elan } from './formats/elan/samples';
import { samples as html } from './formats/html/samples';
import { samples as json } from './formats/json/samples';
import { samples as lrc } from './formats/lrc/samples';
import { samples as microdvd } from './formats/microdvd/samples';
import { samples as mpl2 } from './formats/mpl2/samples';
import { samples as otranscribe } from './formats/otranscribe/samples';
import { samples as sami } from './formats/sami/samples';
import { samples as sbv } from './formats/sbv/samples';
import { samples as ssa } from './formats/ssa/samples';
import { samples as subrip } from './formats/subrip/samples';
import { samples as table } from './formats/table/samples';
import { samples as tei } from './formats/tei/samples';
import { samples as textgrid } from './formats/textgrid/samples';
import { samples as timedText } from './formats/timed-text/samples';
import { samples as transcriber } from './formats/transcriber/samples';
import { samples as ttml } from './formats/ttml/samples';
import { samples as webvtt } from './formats/webvtt/samples';
import type { Mark, Transcript } from './model';
import { readerOf, readers } from './readers';
import { linesOfCue } from './toolkits/writing/cue-lines';

// What holds for every reader and any text.

const samples: Readonly<Record<string, readonly string[]>> = {
  webvtt,
  subrip,
  lrc,
  microdvd,
  mpl2,
  sami,
  sbv,
  table,
  ssa,
  ttml,
  'timed-text': timedText,
  otranscribe,
  docx,
  elan,
  textgrid,
  transcriber,
  tei,
  chat,
  ...json,
  ...html,
};

// Thousands of texts take long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** What every transcript must satisfy. */
function expectSound({ turns, anchors, cues = [], warnings }: Transcript): void {
  for (const { marks, text, line } of turns) {
    expect(line).toBeGreaterThan(0);
    expectNested(marks, text.length);
  }
  for (const [index, { turn, offset, time, end }] of anchors.entries()) {
    expect(offset >= 0 && offset <= (turns[turn]?.text.length ?? -1)).toBe(true);
    expect(time >= 0 && (end === undefined || end > time)).toBe(true);
    const before = anchors[index - 1];
    if (before === undefined) continue;
    expect(turn === before.turn ? offset >= before.offset && time >= before.time : turn > before.turn).toBe(true);
  }
  for (const { turn, from, to } of cues.flatMap(({ lines }) => lines)) {
    expect(from >= 0 && from < to && to <= (turns[turn]?.text.length ?? -1)).toBe(true);
  }
  for (const { code, line } of warnings) expect(`${code} ${line}`).toMatch(/^[a-z-]+ [1-9]\d*$/);
}

function expectNested(marks: readonly Mark[], length: number): void {
  const around: Mark[] = [];
  let last = 0;
  for (const mark of marks) {
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= mark.start) around.pop();
    expect(last <= mark.start && mark.start < mark.end && mark.end <= (around.at(-1)?.end ?? length)).toBe(true);
    around.push(mark);
    last = mark.start;
  }
}

const odd = fc.constantFrom(
  ...['\n', '\n\n', '\r', '\r\n', '\0', '\uFEFF', '\u2028', '\ud800', '\u0301', '\u202e', ' ', '\t'],
  ...['<', '>', '</', '<v ', '<i>', '</b>', '<00:01.000>', '&', '&amp;', '&#0;', '{', '{\\', '}', '[', ']', '-', '- '],
  ...['"', '\\', '\\u', '":', ',', '{"', '"}', '[{', 'null', '1e999', 'NaN', "'"],
  ...['-->', ' --> ', '00:00:01,000 --> 00:00:02,000\n', '00:', '9999999999', '-', ':', 'NOTE ', 'STYLE\n', 'WEBVTT\n'],
);

/** A sample with pieces cut, doubled, or moved, and odd things inserted. */
function changed(sources: readonly string[]): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const change = fc.tuple(fc.constantFrom('cut', 'double', 'insert', 'end'), place, place, odd);
  return fc.tuple(fc.constantFrom(...sources), fc.array(change, { maxLength: 8 })).map(([source, changes]) => {
    let text = source;
    for (const [what, a, b, piece] of changes) {
      const from = Math.floor(a * text.length);
      const to = Math.min(text.length, from + Math.floor(b * 40));
      if (what === 'cut') text = text.slice(0, from) + text.slice(to);
      else if (what === 'double') text = text.slice(0, to) + text.slice(from);
      else if (what === 'insert') text = text.slice(0, from) + piece + text.slice(from);
      else text = text.slice(0, to);
    }
    return text;
  });
}

describe.each(Object.entries(samples))('%s', (id, sources) => {
  const reader = readerOf(id);

  test('knows its samples', () => {
    for (const source of sources) expect(reader.sniff(source)).toBeGreaterThan(0.5);
  });

  test('no other reader scores its samples higher', () => {
    for (const source of sources) {
      const surest = Math.max(...readers.map((other) => other.sniff(source)));
      expect(reader.sniff(source)).toBe(surest);
    }
  });

  test('makes a sound transcript, with times, of any change of its samples', () => {
    fc.assert(
      fc.property(changed(sources), (source) => {
        const score = reader.sniff(source);
        expect(score >= 0 && score <= 1).toBe(true);
        const read = reader.read(source);
        expectSound(read);
        expect(estimateTimes(read, seconds(60))).toHaveLength(read.turns.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('takes any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (source) => expectSound(reader.read(source))));
    fc.assert(
      fc.property(fc.array(odd), (pieces) => expectSound(reader.read(pieces.join('')))),
      { numRuns: 500 },
    );
  });
});

/** Words that look like something else, each identified by its number. */
const WORDS = [
  'word',
  'NOTE',
  '<3',
  'a<b',
  '&',
  'R&D',
  '-',
  '--',
  '[so]',
  '{x}',
  'it’s',
  'c:',
  '\\',
  '5',
  'x-',
  '«so»',
  '你好',
];
const cueTexts = fc.array(
  fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 8 },
);

/** For each cue format, a file with these texts, of two seconds each. */
const written: Readonly<Record<string, (texts: readonly string[]) => string>> = {
  webvtt: (texts) =>
    `WEBVTT\n\n${texts.map((text, at) => `${clock(at, '.')} --> ${clock(at + 1, '.')}\n${text}\n`).join('\n')}`,
  subrip: (texts) =>
    texts.map((text, at) => `${at + 1}\n${clock(at, ',')} --> ${clock(at + 1, ',')}\n${text}\n`).join('\n'),
  sbv: (texts) => texts.map((text, at) => `${clock(at, '.')},${clock(at + 1, '.')}\n${text}\n`).join('\n'),
  microdvd: (texts) =>
    `{1}{1}25\n${texts.map((text, at) => `{${50 * at}}{${50 * at + 50}}${text.replaceAll('\n', '|')}\n`).join('')}`,
  'podcasting-json': (texts) =>
    JSON.stringify({ segments: texts.map((body, at) => ({ startTime: 2 * at, endTime: 2 * at + 2, body })) }),
  'whisper-json': (texts) =>
    JSON.stringify({ segments: texts.map((text, at) => ({ start: 2 * at, end: 2 * at + 2, text, words: [] })) }),
};

function clock(at: number, separator: string): string {
  return `00:00:${String(2 * at).padStart(2, '0')}${separator}000`;
}

test.each(Object.entries(written))('%s loses no word, and gives back the same cues', (id, write) => {
  fc.assert(
    fc.property(cueTexts, (cues) => {
      let count = 0;
      const texts = cues.map((lines) =>
        lines.map((words) => words.map((word) => `${++count}${word}`).join(' ')).join('\n'),
      );
      const { turns, cues: kept = [] } = readerOf(id).read(write(texts));
      const letters = (text: string) => text.replace(/[\s-]+/gu, '');
      expect(letters(turns.map(({ text }) => text).join(''))).toBe(letters(texts.join('')));
      expect(kept.map((cue) => cue.carried?.source ?? linesOfCue(cue, turns).join('\n'))).toEqual(texts);
      expect(kept.map(({ start, end }) => [start, end])).toEqual(texts.map((_, at) => [2 * at, 2 * at + 2]));
    }),
  );
});

/** Beginnings and repeated middles that make a careless parser start again at every character. */
const HOSTILE: readonly (readonly [begin: string, middle: string])[] = [
  ...[
    '<',
    '<a',
    '<v ',
    '<i>',
    '<rt>',
    '</',
    '&',
    '&a',
    '{',
    '{\\',
    '{\\i1',
    '[',
    '[a',
    '-',
    '- ',
    '\\',
    '\\N',
    ':',
    'A:',
  ],
  ...[
    '\n',
    '\n\n',
    ' ',
    '\t',
    ' \n',
    '- \n',
    '-\n',
    'a-\n',
    'A: \n',
    '<v a>\n',
    '<b>a</b>',
    '<x>',
    '<00:01.000>a ',
    '&amp;',
  ],
  ...['1:', '0', '00:01.000', '00:01.000 -', '-->', '00:01.000-->', '1\n', '\u00a0', '\u0301', '\ud800'],
].map((middle) => ['WEBVTT\n\n00:01.000 --> 00:02.000\n', middle] as const);

test.each(Object.keys(samples))('%s takes time proportional to the length of hostile text', (id) => {
  const reader = readerOf(id);
  for (const [begin, middle] of HOSTILE) {
    const reading = (length: number) => {
      const source = begin + middle.repeat(Math.ceil(length / middle.length));
      return () => reader.read(source);
    };
    expect(isLinear(200_000, reading), JSON.stringify(middle)).toBe(true);
  }
});
