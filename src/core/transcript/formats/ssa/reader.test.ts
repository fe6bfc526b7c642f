import { describe, expect, test } from 'vitest';
import { ssa } from './reader';

const FORMAT = 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text';
const read = (...lines: string[]) => ssa.read(['[Script Info]', 'Title: T', '[Events]', FORMAT, ...lines].join('\n'));
const event = (text: string, at = 0, name = '') =>
  `Dialogue: 0,0:00:0${at}.00,0:00:0${at + 1}.00,Default,${name},0,0,0,,${text}`;
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);
const anchors = ({ anchors: all }: ReturnType<typeof read>) => all.map(({ time, end, offset }) => [offset, time, end]);
const marks = ({ turns }: ReturnType<typeof read>) => turns[0]?.marks.map(({ kind, start, end }) => [kind, start, end]);

test('a line from the specification of SSA', () => {
  const made = ssa.read(
    '[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n' +
      'Dialogue: Marked=0,0:02:40.65,0:02:41.79,Wolf main,Cher,0000,0000,0000,,Et les enregistrements de ses ondes delta ?',
  );
  expect(spoken(made)).toEqual([['Cher', 'Et les enregistrements de ses ondes delta ?']]);
  expect(anchors(made)).toEqual([[0, 160.65, 161.79]]);
  expect(made.cues?.[0]?.carried).toEqual({ Marked: 'Marked=0', Style: 'Wolf main' });
});

test('fields are in the order of the format line; the text has commas', () => {
  const made = ssa.read('[Events]\nFormat: Start, Name, End, Text\nDialogue: 0:00:01.00, Ann ,0:00:02.00,so, then');
  expect(spoken(made)).toEqual([['Ann', 'so, then']]);
  expect(anchors(made)).toEqual([[0, 1, 2]]);
});

test('without a format line the usual one is taken', () => {
  expect(spoken(ssa.read(event('hello, you', 1, 'Ann')))).toEqual([['Ann', 'hello, you']]);
  expect(spoken(ssa.read('Dialogue: Marked=0,0:00:01.00,0:00:02.00,D,Ben,0,0,0,,x'))).toEqual([['Ben', 'x']]);
});

describe('speakers', () => {
  test('come from the name field, and change from event to event', () => {
    const made = read(event('one', 1, 'Ann'), event('two', 2, 'Ann'), event('three', 3, 'Ben'));
    expect(spoken(made)).toEqual([
      ['Ann', 'one two'],
      ['Ben', 'three'],
    ]);
  });

  test('are names before a colon if that field is empty', () => {
    expect(spoken(read(event('ANN: one', 1)))).toEqual([['ANN', 'one']]);
  });
});

describe('text', () => {
  test('breaks and hard spaces', () => {
    const made = read(event('one\\Ntwo\\nthree\\hfour \\x'));
    expect(spoken(made)).toEqual([[null, 'one two three four \\x']]);
    expect(made.cues?.[0]?.lines).toHaveLength(2);
  });

  test('override tags and remarks in braces are not words; unclosed braces are', () => {
    expect(spoken(read(event('{\\an8\\pos(10,20)}so{remark} it {goes')))).toEqual([[null, 'so it {goes']]);
    expect(spoken(read(event('\\{so\\}')))).toEqual([[null, '{so}']]);
  });

  test('styles are marks that nest', () => {
    expect(marks(read(event('a{\\i1}b{\\b1}c{\\i0}d{\\b0}e')))).toEqual([
      ['emphasis', 1, 3],
      ['strong', 2, 3],
      ['strong', 3, 4],
    ]);
    expect(marks(read(event('{\\i1\\b700}a{\\r}b{\\bord2\\blur1\\iclip(1,2)\\b400}c')))).toEqual([
      ['emphasis', 0, 1],
      ['strong', 0, 1],
    ]);
  });

  test('shapes are left out', () => {
    const made = read(event('{\\p1}m 0 0 l 100 0{\\p0}sign'));
    expect(spoken(made)).toEqual([[null, 'sign']]);
    expect(codes(made)).toEqual(['drawing 5']);
    expect(made.cues?.[0]?.carried?.source).toBe('{\\p1}m 0 0 l 100 0{\\p0}sign');
  });
});

describe('karaoke', () => {
  test('gives words their times; syllables are joined', () => {
    const made = read(event('{\\k20}One {\\kf30}two{\\ko10}fold {\\K20}so', 1));
    expect(spoken(made)).toEqual([[null, 'One twofold so']]);
    expect(anchors(made)).toEqual([
      [0, 1, 1.2],
      [4, 1.2, 1.6],
      [12, 1.6, 1.8],
    ]);
  });

  test('pauses take time, and an absolute one is counted from the beginning', () => {
    const made = read(event('{\\k10}{\\k20}One{\\k10} {\\kt50\\k20}two', 1));
    expect(anchors(made).map(([offset, time]) => [offset, time])).toEqual([
      [0, 1],
      [0, 1.1],
      [4, 1.5],
    ]);
  });

  test('a syllable without a duration is skipped', () => {
    expect(anchors(read(event('{\\k-}One{\\k20} two', 1))).map(([offset, time]) => [offset, time])).toEqual([
      [0, 1],
      [4, 1],
    ]);
  });
});

test('comments, styles and fonts are not words, and are carried', () => {
  const made = ssa.read(
    `[Script Info]\n; by hand\nTitle: T\n[V4+ Styles]\nStyle: Default,Arial\n[Events]\n${FORMAT}\nComment: 0,0:00:00.00,0:00:01.00,D,,0,0,0,,no\n${event('yes')}\n\n[Fonts]\nfontname: x\nabc`,
  );
  expect(made.title).toBe('T');
  expect(spoken(made)).toEqual([[null, 'yes']]);
  expect(made.cues?.[0]?.carried?.note).toMatch(/^Comment: .*no$/);
  expect(made.carried?.header).toMatch(/^\[Script Info\]\n; by hand[\s\S]*Text$/);
  expect(made.carried?.footer).toBe('[Fonts]\nfontname: x\nabc');
});

describe('bad input', () => {
  test('a file cut off in the middle', () => {
    const made = read(event('one'), 'Dialogue: 0,0:00:01.00,0:0');
    expect(spoken(made)).toEqual([[null, 'one']]);
    expect(codes(made)).toEqual(['event-cut-off 6', 'cue-without-words 6']);
  });

  test('lines that are not events are read', () => {
    const made = read(event('one'), 'and so on');
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toBe('one and so on');
    expect(codes(made)).toEqual(['text-outside-cue 6']);
  });

  test('invalid times, and times out of order', () => {
    const made = read('Dialogue: 0,soon,0:00:01.00,Default,,0,0,0,,so', event('b', 3), event('a', 2));
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toContain('so');
    expect(codes(made)).toEqual(['time-unreadable 5', 'cue-out-of-order 7']);
  });
});

test('is recognised by its sections or events', () => {
  expect(ssa.sniff('\uFEFF[Script Info]\r\n')).toBe(1);
  expect(ssa.sniff('[Events]\n')).toBe(0.95);
  expect(ssa.sniff(event('x'))).toBe(0.85);
  expect([ssa.sniff('Dialogue: so it goes, 1'), ssa.sniff('[Intro]')]).toEqual([0, 0]);
});
