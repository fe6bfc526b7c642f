import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { seconds } from '../../../time/seconds';
import { Warnings } from '../../warnings';
import { linesOfCue } from '../writing/cue-lines';
import type { Cue } from './cue';
import { pageFromCues } from './transcript-from-cues';

// Thousands of cues take long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const BARE: Cue = {
  start: seconds(0),
  end: null,
  speaker: null,
  text: '',
  marks: [],
  changes: [],
  words: [],
  line: 1,
  carried: null,
};

function cue(start: number | null, end: number | null, text: string, more: Partial<Cue> = {}): Cue {
  const time = (value: number | null) => (value === null ? null : seconds(value));
  return { ...BARE, start: time(start), end: time(end), text, ...more };
}

function page(...cues: Cue[]) {
  const warnings = new Warnings();
  const { turns, anchors, cues: kept } = pageFromCues(cues, warnings);
  return { turns, anchors, kept, warnings: warnings.list(), texts: turns.map(({ text }) => text) };
}

/** The lines that each cue shows, as a writer would write them. */
function linesOf({ turns, kept }: Pick<ReturnType<typeof page>, 'turns' | 'kept'>) {
  return kept.map((each) => linesOfCue(each, turns));
}

const codes = ({ warnings }: ReturnType<typeof page>) => warnings.map(({ code }) => code);

describe('turns', () => {
  test('consecutive cues of one speaker are one turn', () => {
    const ann = { speaker: 'Ann' };
    const made = page(cue(0, 2, 'So I said', ann), cue(2, 4, 'to him.', ann), cue(4, 5, 'Yes?', { speaker: 'Ben' }));
    expect(made.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ann', 'So I said to him.'],
      ['Ben', 'Yes?'],
    ]);
  });

  test('a change of speaker within a cue begins a turn, even between two unknown speakers', () => {
    const made = page(
      cue(0, 4, 'Who is it?\nMe.', {
        changes: [
          { at: 0, speaker: null },
          { at: 11, speaker: null },
        ],
      }),
    );
    expect(made.texts).toEqual(['Who is it?', 'Me.']);
    expect(linesOf(made)).toEqual([['Who is it?', 'Me.']]);
    expect(made.anchors).toEqual([{ time: 0, turn: 0, offset: 0, line: 1, end: 4 }]);
  });

  test('a line break within a cue is a space', () => {
    expect(page(cue(0, 2, ' two\t lines \n\n of  it ')).texts).toEqual(['two lines of it']);
  });

  test('speech without a speaker is cut into turns at ends of sentences, and a speaker’s speech into paragraphs', () => {
    const talk = (speaker: string | null) =>
      Array.from({ length: 60 }, (_, at) => cue(at, at + 1, `This is sentence number ${at} of them.`, { speaker }));
    const unknown = page(...talk(null));
    expect(unknown.turns.length).toBeGreaterThan(2);
    for (const { text } of unknown.turns.slice(0, -1)) expect(text.length).toBeGreaterThan(450);
    const known = page(...talk('Ann'));
    expect(known.texts).toEqual([unknown.texts.join('\n\n')]);
  });

  test('without punctuation a pause ends a paragraph', () => {
    const words = 'these are some words without any punctuation as a machine would write them down ';
    const made = page(cue(0, 9, words.repeat(3)), cue(13, 20, words), cue(20.1, 25, words));
    expect(made.turns).toHaveLength(2);
  });

  test('a speech in a single cue is cut where its sentences end, and stays one cue', () => {
    const sentences = Array.from({ length: 60 }, (_, at) => `This is sentence number ${at} of them.`);
    const made = page(cue(0, 100, sentences.join(' ')));
    expect(made.turns.length).toBeGreaterThan(2);
    for (const { text } of made.turns) expect(text).toMatch(/^This .*\.$/);
    expect(made.texts.join(' ')).toBe(sentences.join(' '));
    expect(made.kept).toHaveLength(1);
    const spoken = page(cue(0, 100, sentences.join(' '), { speaker: 'Ann' }));
    expect(spoken.texts).toEqual([made.texts.join('\n\n')]);
  });

  test('a long silence begins a turn of the same speaker', () => {
    expect(page(cue(0, 2, 'Before', { speaker: 'Ann' }), cue(60, 62, 'after', { speaker: 'Ann' })).texts).toHaveLength(
      2,
    );
  });
});

describe('words broken at a line end', () => {
  test('are joined, within a cue and between two', () => {
    expect(page(cue(0, 2, 'This is some-\nthing under-'), cue(2, 4, 'stood by all')).texts).toEqual([
      'This is something understood by all',
    ]);
  });

  test('stay apart where hyphens stand for words that were broken off in speaking', () => {
    const read = (...texts: string[]) => page(...texts.map((text, at) => cue(at, at + 1, text))).turns[0]?.text;
    expect(read('I thi- I think of your sha-', 'yourself.')).toBe('I thi- I think of your sha- yourself.');
    expect(read('undone redone un-', 'done re-', 'done bro- br dis-', 'cuss')).toBe(
      'undone redone undone redone bro- br discuss',
    );
    expect(read('Vor- und Nachteile der Ent-', 'wicklung')).toBe('Vor- und Nachteile der Entwicklung');
  });

  test('keep the hyphen of a stutter, and of a compound that occurs elsewhere in the transcript', () => {
    expect(page(cue(0, 2, 'a well-known man, well-\nknown, I d-\ndo say')).texts).toEqual([
      'a well-known man, well-known, I d-do say',
    ]);
  });

  test('do not include an interrupted sentence or a dash', () => {
    expect(page(cue(0, 2, 'But I--\nwell -'), cue(2, 4, 'Stop-'), cue(4, 5, 'Now')).texts).toEqual([
      'But I-- well - Stop- Now',
    ]);
  });

  test('are broken again in the lines of their cues', () => {
    const made = page(cue(0, 2, 'under-', { marks: [{ kind: 'emphasis', start: 0, end: 6 }] }), cue(2, 4, 'stood'));
    expect(linesOf(made)).toEqual([['under-'], ['stood']]);
    expect(made.turns[0]?.marks).toEqual([{ kind: 'emphasis', start: 0, end: 5 }]);
  });
});

describe('captions that roll up', () => {
  const rolling = [
    cue(0, 2, 'hello there'),
    cue(2, 2.01, 'hello there'),
    cue(2.01, 4, 'hello there\nand welcome'),
    cue(4, 4.01, 'and welcome'),
    cue(4.01, 6, 'and welcome\nand welcome'),
  ];

  test('are read once, each line when it first appears', () => {
    const made = page(...rolling);
    expect(made.texts).toEqual(['hello there and welcome and welcome']);
    expect(made.anchors.map(({ time, offset }) => [time, offset])).toEqual([
      [0, 0],
      [2.01, 12],
      [4.01, 24],
    ]);
    expect(codes(made)).toEqual(['captions-roll-up']);
  });

  test('give back every line they show', () => {
    expect(linesOf(page(...rolling))).toEqual(rolling.map(({ text }) => text.split('\n')));
  });

  test('may grow word by word', () => {
    const made = page(cue(0, 1, 'one'), cue(1, 2, 'one two'), cue(2, 3, 'one two three'), cue(3, 4, 'two three\nfour'));
    expect(made.texts).toEqual(['one two three two three four']);
    expect(linesOf(made).slice(0, 3)).toEqual([['one'], ['one two'], ['one two three']]);
  });

  test('do not include words that people say twice', () => {
    expect(page(cue(0, 1, 'No.'), cue(1, 2, 'No.'), cue(2, 3, 'No.\nNever.')).texts).toEqual(['No. No. No. Never.']);
    expect(page(cue(0, 1, 'No.'), cue(1, 2, 'No.')).texts).toEqual(['No. No.']);
  });
});

describe('times', () => {
  test('every cue keeps its time and end at its first word', () => {
    expect(page(cue(1, 2, 'one'), cue(3, 4, 'two')).anchors).toEqual([
      { time: 1, end: 2, turn: 0, offset: 0, line: 1 },
      { time: 3, end: 4, turn: 0, offset: 4, line: 1 },
    ]);
  });

  test('word times are anchors at their words; the last word ends with its cue', () => {
    const word = (offset: number, start: number) => ({ offset, start: seconds(start), end: null });
    const made = page(cue(1, 5, 'one  two three', { words: [word(0, 1), word(3, 2), word(9, 3)] }));
    expect(made.texts).toEqual(['one two three']);
    expect(made.anchors.map(({ time, offset, end }) => [time, offset, end])).toEqual([
      [1, 0, 5],
      [2, 4, undefined],
      [3, 8, 5],
    ]);
  });

  test('a word time outside its cue or after the next word’s is not used, with a warning', () => {
    const word = (offset: number, start: number) => ({ offset, start: seconds(start), end: null });
    const made = page(cue(1, 5, 'one two three', { words: [word(4, 9), word(8, 0.5)] }));
    expect(made.anchors).toHaveLength(1);
    expect(codes(made)).toEqual(['word-time-misplaced', 'word-time-misplaced']);
  });

  test('cues out of order are sorted, with a warning', () => {
    const made = page(cue(5, 6, 'second', { line: 1 }), cue(1, 2, 'first', { line: 4 }));
    expect(made.texts).toEqual(['first second']);
    expect(linesOf(made)).toEqual([['second'], ['first']]);
    expect(made.warnings).toMatchObject([{ code: 'cue-out-of-order', line: 4 }]);
  });

  test('cues that overlap, or have no positive duration, are kept, with a warning', () => {
    const made = page(cue(1, 4, 'a'), cue(3, 3, 'b'), cue(5, 4.5, 'c'), cue(-1, 0, 'd'));
    expect(made.texts).toEqual(['d a b c']);
    expect(codes(made).sort()).toEqual([
      'cue-before-zero',
      'cue-ends-before-start',
      'cue-out-of-order',
      'cue-without-length',
      'cues-overlap',
    ]);
    expect(made.anchors.map(({ time, end }) => [time, end])).toEqual([
      [0, undefined],
      [1, 4],
      [3, undefined],
      [5, undefined],
    ]);
    expect(made.kept.map(({ start }) => start)).toEqual([1, 3, 5, -1]);
  });

  test('text without a time stays after the cue it follows', () => {
    const made = page(cue(1, 2, 'one'), cue(null, null, 'stray'), cue(3, 4, 'two'));
    expect(made.texts).toEqual(['one stray two']);
    expect(made.anchors).toHaveLength(2);
  });
});

test('marks move with their words, and a mark over two speakers is cut', () => {
  const made = page(
    cue(0, 1, 'Hi!', { speaker: 'Ann' }),
    cue(1, 2, 'so  be\nit. Yes.', {
      speaker: 'Ann',
      marks: [
        { kind: 'emphasis', start: 0, end: 15 },
        { kind: 'strong', start: 4, end: 9 },
      ],
      changes: [{ at: 10, speaker: 'Ben' }],
    }),
  );
  expect(
    made.turns.map(({ text, marks }) => marks.map(({ kind, start, end }) => [kind, text.slice(start, end)])),
  ).toEqual([
    [
      ['emphasis', 'so be it.'],
      ['strong', 'be it'],
    ],
    [['emphasis', 'Yes.']],
  ]);
});

test('remarks in square brackets are notes', () => {
  expect(page(cue(0, 1, '[Music] Hello')).turns[0]?.marks).toEqual([{ kind: 'note', start: 0, end: 7 }]);
});

describe('for any cues', () => {
  const time = fc.option(fc.integer({ min: -2000, max: 60_000 }).map((value) => seconds(value / 1000)));
  const text = fc
    .array(
      fc.constantFrom(
        'a',
        'No.',
        'some-',
        'thing',
        '- ',
        '[x',
        'y]',
        '\n',
        '  ',
        '\u00a0',
        '\ud83d',
        '\u0000',
        'Ende!',
      ),
    )
    .map((parts) => parts.join(' '));
  const offset = fc.nat({ max: 40 });
  const anyCue: fc.Arbitrary<Cue> = fc.record({
    start: time,
    end: time,
    speaker: fc.constantFrom(null, 'Ann', 'Ben'),
    text,
    marks: fc
      .tuple(offset, offset)
      .map(([start, length]) => (length === 0 ? [] : [{ kind: 'emphasis', start, end: start + length } as const])),
    changes: fc
      .array(fc.record({ at: offset, speaker: fc.constantFrom(null, 'Ann') }), { maxLength: 3 })
      .map((list) => list.sort((a, b) => a.at - b.at)),
    words: fc
      .array(fc.record({ offset, start: time.map((value) => value ?? seconds(1)), end: time }), { maxLength: 4 })
      .map((list) => list.sort((a, b) => a.offset - b.offset)),
    line: fc.nat(),
    carried: fc.constant(null),
  });

  /** Hyphens of broken words may disappear. Letters and their order may not change. */
  const letters = (texts: readonly string[]) => texts.join('').replace(/[\s-]+/gu, '');

  test('the words of the cues are the words of the turns', () => {
    fc.assert(
      fc.property(fc.array(anyCue, { maxLength: 12 }), (cues) => {
        const inOrder = cues.map((each, at) => ({ ...each, start: seconds(at * 5), end: seconds(at * 5 + 1) }));
        expect(letters(page(...inOrder).texts)).toBe(letters(inOrder.map((each) => each.text)));
      }),
    );
  });

  test('each cue’s lines are its own words, whatever its times', () => {
    fc.assert(
      fc.property(fc.array(anyCue, { maxLength: 12 }), (cues) => {
        const made = page(...cues);
        expect(linesOf(made).map((lines) => letters(lines.map(String)))).toEqual(
          cues.map((each) => letters([each.text])),
        );
      }),
    );
  });

  test('anchors are in order, with times in order within a turn; marks are inside their turn', () => {
    fc.assert(
      fc.property(fc.array(anyCue, { maxLength: 12 }), (cues) => {
        const { anchors, turns } = page(...cues);
        for (const [index, anchor] of anchors.entries()) {
          const last = anchors[index - 1];
          expect(anchor.time).toBeGreaterThanOrEqual(0);
          expect(anchor.offset).toBeLessThanOrEqual(turns[anchor.turn]?.text.length ?? -1);
          if (anchor.end !== undefined) expect(anchor.end).toBeGreaterThan(anchor.time);
          if (last?.turn === anchor.turn) expect(anchor.time).toBeGreaterThanOrEqual(last.time);
          if (last?.turn === anchor.turn) expect(anchor.offset).toBeGreaterThanOrEqual(last.offset);
          else expect(anchor.turn).toBeGreaterThan(last?.turn ?? -1);
        }
        for (const { marks, text: whole } of turns) {
          for (const { start, end } of marks) expect(0 <= start && start < end && end <= whole.length).toBe(true);
        }
      }),
    );
  });
});

test('a hundred thousand cues take little more time each than a thousand', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => cue(at, at + 1, `Cue ${at} says so-\nmething, and then\nit ends.`));
  const reading = (count: number) => {
    const cues = many(count);
    return () => page(...cues);
  };
  expect(isLinear(100_000, reading)).toBe(true);
});

test('many speakers in one long line take no more time than in separate lines', () => {
  const took = (text: string) => {
    const count = text.length / 3;
    const changes = Array.from({ length: count }, (_, at) => ({ at: at * 3, speaker: at % 2 === 0 ? 'Ann' : 'Ben' }));
    const start = process.cpuUsage();
    page({ ...cue(0, 60, text), changes });
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const times = [1, 2].map(() => [took('—o\n'.repeat(150_000)), took('—o '.repeat(150_000))]);
  const [ofLines = 0, ofOneLine = 0] = times.at(-1) ?? [];
  expect(ofOneLine).toBeLessThan(3 * ofLines);
});
