import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLinear } from '../../../scripts/lib/linear.mjs';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import type { Transcript } from '../transcript/model';
import { transcriptOf } from '../transcript/testing/written';
import { draftOf, listOf } from './draft';
import { editedText } from './edited';
import { editedTimes } from './edited-times';
import { editsAfter } from './edits-after';
import { editsOf } from './edits-of';
import type { EditRequest } from './requests';
import { anyEdits, anyRequest } from './testing/any-edits';
import type { TextEdit } from './text-edit';

const TALK = transcriptOf([
  ['Ann', 'So we went down to the river. It was cold.\n\nAnd then we came home.'],
  ['Ben', 'Did you see the boat at the river?'],
  ['Ann', 'No, we did not see the boat. Nobody did.'],
  [null, 'Music plays. [laughter] Music ends.'],
  ['Ben', 'And that was it.'],
]);

let serial = 0;
const newId = () => {
  serial += 1;
  return `e${serial}`;
};

/** Edits a transcript as somebody who sends these requests. */
function edited(requests: readonly EditRequest[], talk: Transcript = TALK) {
  const edits = editsAfter(talk, [], requests, newId);
  return { edits, ...editedText(talk, edits) };
}

const shown = ({ turns }: Transcript) => turns.map(({ speaker, text }) => `${speaker}: ${listOf(text).join(' ')}`);

test('words are replaced, and everything else stays as it is', () => {
  const { transcript, edits } = edited([{ op: 'replace', turn: 1, words: [4, 5], text: 'big ship' }]);
  expect(transcript.turns[1]?.text).toBe('Did you see the big ship at the river?');
  expect(transcript.turns[0]).toBe(TALK.turns[0]);
  expect(edits).toMatchObject([
    { kind: 'words', said: 'boat', text: 'big ship', before: 'Did you see the', after: 'at the river? No,' },
  ]);
});

test('white space around a replaced word stays', () => {
  const { transcript } = edited([{ op: 'replace', turn: 0, words: [10, 11], text: 'Later' }]);
  expect(transcript.turns[0]?.text).toBe('So we went down to the river. It was cold.\n\nLater then we came home.');
});

test('each request counts turns and words after those before it', () => {
  const { transcript } = edited([
    { op: 'split', turn: 0, word: 7 },
    { op: 'speaker', turn: 1, name: 'Cy' },
    { op: 'rename', from: 'Ann', to: 'Anna' },
    { op: 'join', turn: 4 },
    { op: 'insert', after: 4, name: 'Dee', text: 'Who is  there?' },
    { op: 'delete', turn: 2 },
    { op: 'note', turn: 0, words: [0, 2] },
  ]);
  expect(shown(transcript)).toEqual([
    'Anna: [So we] went down to the river.',
    'Cy: It was cold. And then we came home.',
    'Anna: No, we did not see the boat. Nobody did. Music plays. [laughter] Music ends.',
    'Ben: And that was it.',
    'Dee: Who is there?',
  ]);
});

test('a name that is given back leaves no edit', () => {
  expect(
    edited([
      { op: 'rename', from: 'Ann', to: 'Eve' },
      { op: 'rename', from: 'Eve', to: 'Ann' },
    ]).edits,
  ).toEqual([]);
  expect(
    edited([
      { op: 'replace', turn: 4, words: [0, 1], text: 'But' },
      { op: 'replace', turn: 4, words: [0, 1], text: 'And' },
    ]).edits,
  ).toEqual([]);
  expect(
    edited([
      { op: 'split', turn: 0, word: 3 },
      { op: 'join', turn: 1 },
    ]).edits,
  ).toEqual([]);
});

test.each<[EditRequest, string]>([
  [{ op: 'replace', turn: 9, words: [0, 1], text: 'x' }, 'There is no turn 9.'],
  [{ op: 'replace', turn: 4, words: [3, 5], text: 'x' }, 'The turn has no words from 3 to 5.'],
  [{ op: 'replace', turn: 4, words: [0, 4], text: ' ' }, 'The turn would have no words.'],
  [{ op: 'split', turn: 4, word: 0 }, 'cannot be split at word 0'],
  [{ op: 'split', turn: 4, word: 4 }, 'cannot be split at word 4'],
  [{ op: 'join', turn: 0 }, 'There is no turn before the first one.'],
  [{ op: 'insert', after: 0, name: null, text: '' }, 'It inserts a turn without words.'],
  [{ op: 'rename', from: 'Zed', to: 'Zoe' }, 'Nobody is called “Zed”.'],
  [{ op: 'rename', from: 'Ann', to: ' ' }, 'It renames a speaker to nothing.'],
])('%j is refused', (request, message) => {
  expect(() => edited([{ op: 'speaker', turn: 0, name: 'A' }, request])).toThrow(message);
  expect(() => edited([{ op: 'speaker', turn: 0, name: 'A' }, request])).toThrow('Edit 2 cannot be done.');
});

/** The same done to lists of words, in the simplest way. */
function simply(turns: { speaker: string | null; words: string[] }[], request: EditRequest): void {
  if (request.op === 'rename') {
    for (const turn of turns) if (turn.speaker === request.from) turn.speaker = request.to;
    return;
  }
  const index = request.op === 'insert' ? request.after : request.turn;
  const turn = turns[index];
  if (!turn) return;
  if (request.op === 'replace')
    turn.words.splice(request.words[0], request.words[1] - request.words[0], ...listOf(request.text));
  else if (request.op === 'note' && request.words[0] < request.words[1]) {
    turn.words[request.words[0]] = `[${turn.words[request.words[0]]}`;
    turn.words[request.words[1] - 1] += ']';
  } else if (request.op === 'speaker') turn.speaker = request.name;
  else if (request.op === 'split')
    turns.splice(index + 1, 0, { speaker: turn.speaker, words: turn.words.splice(request.word) });
  else if (request.op === 'join') turns[index - 1]?.words.push(...(turns.splice(index, 1)[0]?.words ?? []));
  else if (request.op === 'insert') turns.splice(index + 1, 0, { speaker: request.name, words: listOf(request.text) });
  else if (request.op === 'delete') turns.splice(index, 1);
}

test('any edits give what the simplest way to do them gives, also when they are made one by one', () => {
  fc.assert(
    fc.property(fc.array(anyRequest, { maxLength: 12 }), (makers) => {
      const simple = TALK.turns.map(({ speaker, text }) => ({ speaker, words: listOf(text) }));
      const requests: EditRequest[] = [];
      let edits: TextEdit[] = [];
      for (const make of makers) {
        const request = make(editedText(TALK, edits).transcript);
        if (!request || (request.op === 'rename' && !simple.some(({ speaker }) => speaker === request.from))) continue;
        requests.push(request);
        edits = editsAfter(TALK, edits, [request], newId);
        simply(simple, request);
        const { transcript, left } = editedText(TALK, edits);
        expect(shown(transcript)).toEqual(simple.map(({ speaker, words }) => `${speaker}: ${words.join(' ')}`));
        expect(left).toEqual([]);
        expect(transcript.turns.every(({ text }) => text === text.trim())).toBe(true);
      }
      expect(shown(edited(requests).transcript)).toEqual(shown(editedText(TALK, edits).transcript));
      // Nothing to do makes no other edits.
      expect(
        editsOf(draftOf(TALK, edits).draft, edits, newId)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(edits.map(({ id }) => id).sort());
    }),
    { numRuns: 500 },
  );
});

test('words of the source keep their times, and new ones lie between their neighbours', () => {
  const times = estimateTimes(TALK, seconds(60));
  fc.assert(
    fc.property(anyEdits(TALK), (edits) => {
      const result = editedText(TALK, edits);
      const now = editedTimes(result, times);
      expect(now.length).toBe(result.transcript.turns.length);
      for (const [turn, time] of now.entries()) {
        expect(time.words.length).toBe(listOf(result.transcript.turns[turn]?.text ?? '').length);
        for (const [word, at] of time.words.entries()) {
          expect(at >= (time.words[word - 1] ?? time.start) && at <= time.end).toBe(true);
        }
        expect(time.start >= (now[turn - 1]?.start ?? 0)).toBe(true);
        for (const { word, count, source } of result.runs[turn] ?? [])
          for (let at = 0; source && at < count; at += 1)
            expect(time.words[word + at]).toBe(times[source.turn]?.words[source.word + at]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a word that replaces one begins when that began', () => {
  const times = estimateTimes(TALK, seconds(60));
  const now = editedTimes(edited([{ op: 'replace', turn: 1, words: [4, 5], text: 'ship' }]), times);
  expect(now[1]?.words).toEqual(times[1]?.words);
});

test('edits are found again when the file was changed elsewhere, and those whose words are gone are listed', () => {
  const requests: EditRequest[] = [
    { op: 'replace', turn: 2, words: [6, 7], text: 'ship.' },
    { op: 'replace', turn: 4, words: [2, 3], text: 'is' },
    { op: 'split', turn: 0, word: 10 },
    { op: 'speaker', turn: 1, name: 'Cy' },
    { op: 'rename', from: 'Ben', to: 'Benno' },
  ];
  const edits = editsAfter(TALK, [], requests, newId);
  const elsewhere = transcriptOf([
    ['Eve', 'Welcome to the boat.'],
    ['Ann', 'So we walked down to the big river. It was cold.\n\nAnd then we came home.'],
    ['Ben', 'Did you see the boat at the river?'],
    ['Ann', 'No, we did not see the boat. Nobody did, I think.'],
    ['Ben', 'That is all.'],
  ]);
  const { transcript, left } = editedText(elsewhere, edits);
  expect(shown(transcript)).toEqual([
    'Eve: Welcome to the boat.',
    'Ann: So we walked down to the big river. It was cold.',
    'Cy: And then we came home.',
    'Benno: Did you see the boat at the river?',
    'Ann: No, we did not see the ship. Nobody did, I think.',
    'Benno: That is all.',
  ]);
  expect(left).toMatchObject([{ said: 'was', text: 'is' }]);
});

test.each<[string, EditRequest[]]>([
  ['a word', [{ op: 'replace', turn: 1, words: [4, 4], text: 'very' }]],
  ['words at the beginning', [{ op: 'replace', turn: 0, words: [0, 0], text: 'Well, and' }]],
  ['a word at the end', [{ op: 'replace', turn: 4, words: [4, 4], text: 'Indeed.' }]],
  ['a turn', [{ op: 'insert', after: 1, name: 'Cy', text: 'I saw it.' }]],
  ['the last turn', [{ op: 'insert', after: 4, name: 'Cy', text: 'And that was it.' }]],
  [
    'a turn in the midst of one',
    [
      { op: 'split', turn: 0, word: 7 },
      { op: 'insert', after: 0, name: 'Cy', text: 'Why?' },
    ],
  ],
  ['a word before one that stays', [{ op: 'replace', turn: 1, words: [4, 5], text: 'big boat' }]],
  ['a word behind one that stays', [{ op: 'replace', turn: 1, words: [4, 5], text: 'boat there' }]],
])('%s that the file has by now is not inserted again', (_, requests) => {
  const { edits, transcript } = edited(requests);
  for (const first of [[], transcriptOf([['Eve', 'Here is some talk.']]).turns]) {
    const now = { ...transcript, turns: [...first, ...transcript.turns] };
    const again = editedText(now, edits);
    expect(shown(again.transcript)).toEqual(shown(now));
    expect(again.left.length).toBeGreaterThan(0);
    const before = { ...TALK, turns: [...first, ...TALK.turns] };
    expect(shown(editedText(before, edits).transcript)).toEqual(shown(now));
  }
});

test('a correction that the file has by now is not made where the same words are said elsewhere', () => {
  const talk = transcriptOf([
    ['Ann', 'So we saw their house and went home.'],
    ['Ben', 'We saw their house too, I think.'],
  ]);
  const { edits, transcript } = edited([{ op: 'replace', turn: 0, words: [3, 4], text: 'the' }], talk);
  const again = editedText(transcript, edits);
  expect(shown(again.transcript)).toEqual(shown(transcript));
  expect(again.left).toEqual(edits);
});

test('a word is inserted even where the file has it beside the place, or elsewhere', () => {
  const talk = transcriptOf([
    ['Ann', 'It was very good there. It was good there.'],
    ['Ben', 'So it was.'],
  ]);
  const elsewhere = (given: Transcript): Transcript => ({
    ...given,
    turns: [...transcriptOf([['Eve', 'Hello.']]).turns, ...given.turns],
  });
  for (const word of [2, 7]) {
    const { edits, transcript } = edited([{ op: 'replace', turn: 0, words: [word, word], text: 'very' }], talk);
    expect(shown(editedText(elsewhere(talk), edits).transcript)).toEqual(shown(elsewhere(transcript)));
  }
});

test('a turn that was added stays between two turns, where the file got more words at the end of the first', () => {
  const { edits } = edited([{ op: 'insert', after: 1, name: 'Cy', text: 'Which one?' }]);
  const now = transcriptOf(TALK.turns.map(({ speaker, text }, at) => [speaker, at === 1 ? `${text} Well?` : text]));
  expect(shown(editedText(now, edits).transcript).slice(1, 4)).toEqual([
    'Ben: Did you see the boat at the river? Well?',
    'Cy: Which one?',
    'Ann: No, we did not see the boat. Nobody did.',
  ]);
});

test('of two edits of the same words the one that begins first counts, and the other is listed', () => {
  const first = editsAfter(TALK, [], [{ op: 'replace', turn: 4, words: [0, 2], text: 'But this' }], newId);
  const second = editsAfter(TALK, [], [{ op: 'replace', turn: 4, words: [1, 3], text: 'this is' }], newId);
  const { transcript, left } = editedText(TALK, [...first, ...second]);
  expect(transcript.turns[4]?.text).toBe('But this was it.');
  expect(left).toEqual(second);
});

test('anchors, breaks, marks and notes stay at their words', () => {
  const at = (turn: number, offset: number, time: number) => ({ turn, offset, time: seconds(time), line: 1 });
  const talk: Transcript = {
    ...TALK,
    turns: TALK.turns.map((turn, index) =>
      index === 1 ? { ...turn, marks: [{ kind: 'emphasis', start: 12, end: 20 }] } : turn,
    ),
    anchors: [at(0, 0, 1), at(1, 0, 8), at(2, 4, 12), at(4, 0, 20)],
    breaks: [{ start: null, end: null, afterTurn: 3, line: 1 }],
  };
  const { transcript } = edited(
    [
      { op: 'replace', turn: 1, words: [0, 1], text: 'Well, did' },
      { op: 'split', turn: 0, word: 7 },
      { op: 'note', turn: 4, words: [0, 2] },
    ],
    talk,
  );
  expect(transcript.anchors.map(({ turn, offset, time }) => [turn, offset, time])).toEqual([
    [0, 0, 1],
    [2, 0, 8],
    [3, 4, 12],
    [5, 0, 20],
  ]);
  expect(transcript.breaks[0]?.afterTurn).toBe(4);
  const { text = '', marks = [] } = transcript.turns[2] ?? {};
  expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['the boat']);
  const notes = transcript.turns[4];
  expect(notes?.marks.map(({ start, end }) => notes.text.slice(start, end))).toEqual(['[Music plays.]', '[laughter]']);
});

test('thousands of edits take linear time, in one long turn, too, and after the file has changed', () => {
  const long = (size: number) =>
    Array.from({ length: size }, (_, at) => `we went to river ${at} and came back`).join(' ');
  const talks = (size: number) => [
    transcriptOf([['Ann', long(size)]]),
    transcriptOf(Array.from({ length: size }, (_, at) => ['Ann', `we went to river ${at} and came back`])),
  ];
  const prepare = (size: number) => {
    const edits = talks(size).map((talk, kind) =>
      editsAfter(
        talk,
        [],
        Array.from({ length: size }, (_, at): EditRequest => {
          const first = kind === 0 ? at * 8 + 3 : 3;
          return { op: 'replace', turn: kind === 0 ? 0 : at, words: [first, first + 1], text: 'lake' };
        }),
        newId,
      ),
    );
    return () => {
      for (const [kind, talk] of talks(size).entries()) {
        const turns = [...transcriptOf([['Cy', 'Hello to the boat.']]).turns, ...talk.turns];
        expect(editedText({ ...talk, turns }, edits[kind] ?? []).left).toEqual([]);
      }
    };
  };
  expect(isLinear(3000, prepare)).toBe(true);
});
