import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mark, Turn } from './model';
import { LONGEST_PARAGRAPH, paragraphEnds, withReadableTurns } from './paragraph-ends';
import { readTranscript } from './readers';
import { wordsOf } from './words';

const SENTENCE = 'And then we went down to the river, all of us, to see what was left of the old mill. ';
const line = (kilobytes: number) => SENTENCE.repeat(Math.ceil((kilobytes * 1000) / SENTENCE.length)).trim();
const turn = (text: string, more: Partial<Turn> = {}): Turn => ({ speaker: null, text, marks: [], line: 1, ...more });
const readable = (...turns: Turn[]) =>
  withReadableTurns({ format: 'plain-text', title: null, turns, anchors: [], breaks: [], warnings: [] });
/** All words of all turns, in order. */
const wordsIn = (turns: readonly Turn[]) =>
  turns.flatMap(({ text }) => wordsOf(text).map(({ start, end }) => text.slice(start, end)));

test.each(['talk.txt', 'talk.md', 'talk'])(
  'three hours of talk in one line become turns of a readable length: %s',
  (name) => {
    const text = line(160);
    const { turns } = readTranscript(text, name);
    expect(turns.length).toBeGreaterThan(100);
    for (const each of turns) {
      expect(each.speaker).toBeNull();
      expect(each.text.length).toBeLessThanOrEqual(LONGEST_PARAGRAPH);
      expect(each.text).toMatch(/mill\.$/);
    }
    expect(turns.map((each) => `${each.joint ?? ''}${each.text}`).join('')).toBe(text);
  },
);

test('text without any sentence is cut at spaces', () => {
  const { turns } = readTranscript('so and then well you know '.repeat(1000).trim(), 'talk.txt');
  expect(Math.max(...turns.map(({ text }) => text.length))).toBeLessThanOrEqual(LONGEST_PARAGRAPH);
  expect(wordsIn(turns)).toHaveLength(6000);
});

test('text of a script without spaces is cut after its stops, and no character is lost', () => {
  const text = '我们走到了河边。'.repeat(1000);
  const { turns } = readTranscript(text, 'talk.txt');
  expect(turns.length).toBeGreaterThan(5);
  expect(turns.map((each) => each.text).join('')).toBe(text);
});

test('speech with a speaker stays one turn, however long', () => {
  const { turns } = readTranscript(`**Ann:** ${line(20)}\n\n**Ben:** Yes.\n`, 'talk.md');
  expect(turns.map(({ speaker }) => speaker)).toEqual(['Ann', 'Ben']);
});

test('no word is lost, cut or moved, whatever the text', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 });
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', '. ', '\n', '。', '\u3000', '  ', '\n\n')), { maxLength: 600 })
    .map((parts) => parts.flat().join('').repeat(3).trim());
  fc.assert(
    fc.property(text, (whole) => {
      const { turns } = readable(turn(whole));
      expect(turns.map((each) => `${each.joint ?? ''}${each.text}`).join('')).toBe(whole);
      // A script without spaces is cut inside text that counts as one word.
      if (turns.every(({ joint }) => joint !== '')) expect(wordsIn(turns)).toEqual(wordsIn([turn(whole)]));
      for (const end of paragraphEnds(whole, 0, whole.length)) expect(end).toBeLessThan(whole.length);
    }),
  );
});

test('marks, times and breaks move with their words', () => {
  const text = line(4);
  const marks: Mark[] = [{ kind: 'emphasis', start: 600, end: 2999 }];
  const { turns, anchors, breaks } = withReadableTurns({
    format: 'plain-text',
    title: null,
    turns: [turn('Before.'), turn(text, { marks }), turn('Behind.')],
    anchors: [{ time: 9 as never, turn: 1, offset: 3400, line: 1 }],
    breaks: [{ start: null, end: null, afterTurn: 1, line: 1 }],
    warnings: [],
  });
  const marked = turns.flatMap((each) => each.marks.map(({ start, end }) => each.text.slice(start, end)));
  expect(marked.length).toBeGreaterThan(2);
  expect(marked.join(' ')).toBe(text.slice(600, 2999));
  const [anchor] = anchors;
  expect(turns[anchor?.turn ?? 0]?.text.slice(anchor?.offset).slice(0, 20)).toBe(text.slice(3400, 3420));
  expect(turns[(breaks[0]?.afterTurn ?? 0) + 1]?.text).toBe('Behind.');
});
