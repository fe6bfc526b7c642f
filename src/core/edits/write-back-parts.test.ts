import { expect, test } from 'vitest';
import { readTranscript } from '../transcript/readers';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';
import { newId, timesOf } from './testing/written';
import { writtenAsFarAsPossible } from './write-back';

/** Of 200 turns, corrects a word of each, except of every fourth. */
function written(name: string, cue: (at: number) => string, ofFourth: (turn: number) => EditRequest) {
  const clock = (at: number) =>
    `00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  const cues = Array.from(
    { length: 200 },
    (_, at) => `${clock(at)}.000 --> ${clock(at + 1)}.000\n${cue(at)}It was number ${at}.\n`,
  );
  const source = `${name.endsWith('.vtt') ? 'WEBVTT\n\n' : ''}${cues.join('\n')}`;
  const transcript = readTranscript(source, name);
  // From the last one on, so that a split moves no turn that comes later.
  const requests = cues.map((_, at): EditRequest => {
    const turn = cues.length - 1 - at;
    return turn % 4 === 1 ? ofFourth(turn) : { op: 'replace', turn, words: [1, 2], text: 'is' };
  });
  const edits = editsAfter(transcript, [], requests, newId);
  return writtenAsFarAsPossible(source, name, transcript, edits, timesOf(transcript));
}

test('where speakers have no place, each correction of one is refused by its name, and all others are written', () => {
  const result = written(
    'talk.srt',
    () => '- ',
    (turn) => ({ op: 'speaker', turn, name: `P${turn}` }),
  );
  expect(result.written).toHaveLength(150);
  expect(result.refused.map(({ why }) => why)).toEqual(
    Array.from({ length: 50 }, (_, at) => `The file names no speakers, so it has no place for “P${4 * at + 1}”.`),
  );
});

test('words are written, however many corrections of turns have no place', () => {
  const result = written(
    'talk.vtt',
    (at) => `<v ${at % 2 === 0 ? 'Ann' : 'Ben'}>`,
    (turn) => ({ op: 'split', turn, word: 2 }),
  );
  expect(result.written).toHaveLength(150);
  expect(result.refused).toHaveLength(50);
});
