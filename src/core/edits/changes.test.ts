import { expect, test } from 'vitest';
import type { Transcript } from '../transcript/model';
import { changesOf } from './changes';
import { editedText } from './edited';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';

function talkOf(...said: readonly (readonly [string, string])[]): Transcript {
  const turns = said.map(([speaker, text], index) => ({ speaker, text, marks: [], line: index + 1 }));
  return { format: 'plain-text', title: null, turns, anchors: [], breaks: [], warnings: [] };
}

const talk = talkOf(['Ann', 'one two three four'], ['Ben', 'five six seven eight'], ['Ann', 'nine ten eleven twelve']);

function editsFor(...requests: readonly EditRequest[]) {
  let serial = 0;
  return editsAfter(talk, [], requests, () => `e${++serial}`);
}

function changes(edits: ReturnType<typeof editsFor>, now = talk) {
  const { places, left } = editedText(now, edits);
  return changesOf(edits, { turns: now.turns, places, left });
}

test('each correction is listed with what was there and what is there now, at its place in the corrected text', () => {
  const edits = editsFor(
    { op: 'insert', after: 0, name: 'Eve', text: 'hello' },
    { op: 'replace', turn: 2, words: [1, 2], text: 'SIX' },
    { op: 'speaker', turn: 3, name: 'Zoë' },
    { op: 'rename', from: 'Ben', to: 'Benno' },
    { op: 'replace', turn: 3, words: [0, 1], text: '' },
  );
  expect(changes(edits).map(({ id: _, ...change }) => change)).toEqual([
    { kind: 'rename', place: null, was: 'Ben', is: 'Benno', fits: true },
    { kind: 'words', place: expect.objectContaining({ turn: 0 }), was: '', is: 'Eve: hello', fits: true },
    { kind: 'words', place: { turn: 2, word: 1 }, was: 'six', is: 'SIX', fits: true },
    { kind: 'speaker', place: { turn: 3, word: 0 }, was: 'Ann', is: 'Zoë', fits: true },
    { kind: 'words', place: expect.objectContaining({ turn: 3 }), was: 'nine', is: '', fits: true },
  ]);
});

test('one whose words are gone from the file comes last, with its words and without a place', () => {
  const edits = editsFor(
    { op: 'replace', turn: 0, words: [1, 2], text: 'TWO' },
    { op: 'replace', turn: 1, words: [1, 2], text: 'SIX' },
  );
  const now = talkOf(['Ann', 'something else entirely'], ['Ann', 'and more'], ['Ben', 'five six seven eight']);
  expect(changes(edits, now)).toMatchObject([
    { place: { turn: 2, word: 1 }, was: 'six', is: 'SIX', fits: true },
    { place: null, was: 'two', is: 'TWO', fits: false },
  ]);
});

test('5,000 corrections are listed in a moment', () => {
  const many = talkOf(...Array.from({ length: 5000 }, (_, turn) => ['Ann', `word${turn} and um here`] as const));
  let serial = 0;
  const requests = many.turns.map((_, turn): EditRequest => ({ op: 'replace', turn, words: [2, 3], text: 'the' }));
  const edits = editsAfter(many, [], requests, () => `e${++serial}`);
  const { places, left } = editedText(many, edits);
  const start = performance.now();
  expect(changesOf(edits, { turns: many.turns, places, left })).toHaveLength(5000);
  expect(performance.now() - start).toBeLessThan(2000);
});
