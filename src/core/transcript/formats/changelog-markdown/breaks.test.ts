import { describe, expect, it } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import type { Transcript } from '../../model';
import { changelogMarkdown } from './reader';

const read = (source: string): Transcript => changelogMarkdown.read(source);
const turnsOf = (source: string) => read(source).turns.map(({ speaker, text }) => [speaker, text]);
const codesOf = (source: string) => read(source).warnings.map(({ line, code }) => [line, code]);

describe('breaks', () => {
  it.each([
    ['**Break:** \\[25:59\\] to \\[27:11\\]', 1559, 1631],
    ['**Break**: \\[25:59\\] - \\[27:11\\]', 1559, 1631],
    ['# **Break:** \\[25:59\\] to \\[27:11\\]', 1559, 1631],
    ['**Break:** \\[25:59\\] -> \\[27:11\\]', 1559, 1631],
    ['**Break (ads):** \\[25:59\\] to \\[27:11\\]', 1559, 1631],
    ['**Ad Break** \\[25:59\\] to \\[27:11\\]', 1559, 1631],
    ['[Break: 25:59 to 27:11]', 1559, 1631],
    ['**Break:** \\[25:59 to 27:11\\]', 1559, 1631],
    ['**Break:** \\[25:59\\]', 1559, null],
    ['**Break:** [00:25:59:00]', 1559, null],
    ['**Break:** \\[\\\\00:25:59.00\\\\\\]', 1559, null],
    ['**Break:** to \\[27:11\\]', null, 1631],
    ['**Break:**', null, null],
    ['**Ad break 2:** \\[25:59\\]', 1559, null],
    ['**Jingle** : \\[25:59\\] to \\[27:11\\]', 1559, 1631],
    ['**Outro:** \\[25:59\\]', 1559, null],
    ['**Sample**: \\[00:25:59.00\\]', 1559, null],
    ['**Theme song:** \\[25:59\\] to \\[27:11\\]', 1559, 1631],
    ['Break: \\[25:59\\] to \\[27:11\\]', 1559, 1631],
  ])('are read from %j', (source, start, end) => {
    const { breaks, turns, anchors } = read(`**A:** One.\n\n${source}\n\n**B:** Two.`);
    expect(breaks).toEqual([{ start, end, afterTurn: 0, line: 3 }]);
    expect(turns.map(({ text }) => text)).toEqual(['One.', 'Two.']);
    expect(anchors).toEqual([]);
  });

  it('come before the first turn, too', () => {
    expect(read('**Break:** \\[00:00\\]\n\n**A:** One.').breaks[0]?.afterTurn).toBe(-1);
  });

  it.each([
    '**Outro:** See you!',
    '**Ann:** \\[25:59\\]',
    '**Ann:** \\[25:59\\] \\[26:00\\]',
    'Break: that is what we need.',
    'Break',
  ])('are not read from %j', (source) => {
    expect(read(source)).toMatchObject({ breaks: [], turns: [{}] });
  });

  it('keep the words after them', () => {
    expect(turnsOf('**A:** One.\n\n**Break:** And now a word.')).toEqual([
      ['A', 'One.'],
      [null, 'And now a word.'],
    ]);
  });

  it('that contradict the times around them give a warning', () => {
    expect(codesOf('**A:** \\[10:00\\] a\n\n**Break:** \\[05:00\\]\n\n**A:** \\[12:00\\] b')).toEqual([
      [3, 'break-out-of-order'],
    ]);
    expect(codesOf('**A:** \\[10:00\\] a\n\n**Break:** \\[11:00\\] to \\[10:30\\]')).toEqual([
      [3, 'break-out-of-order'],
    ]);
  });
});

it('looks for a break in time proportional to the length of the text after the word', () => {
  const reading = (length: number) => {
    const source = `**A:** Hi.\n\nBreak${' '.repeat(length)}x`;
    return () => read(source);
  };
  expect(isLinear(100_000, reading)).toBe(true);
});
