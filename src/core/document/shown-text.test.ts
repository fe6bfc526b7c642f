import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { following, wordsOfClip } from '../clips/follow';
import { stretchBetween } from '../clips/stretch';
import { aClip } from '../clips/testing/a-clip';
import { editsAfter } from '../edits/edits-after';
import type { EditRequest } from '../edits/requests';
import { wordsOfTurns } from '../edits/source-words';
import { anyEdits } from '../edits/testing/any-edits';
import type { TextEdit } from '../edits/text-edit';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import { aPin } from '../timing/testing/a-pin';
import { transcriptOf } from '../transcript/testing/written';
import type { TurnTime } from '../transcript/times';
import { shownPins, timedTextOf } from './shown';
import { CorrectedText } from './shown-text';

const transcript = transcriptOf([
  ['Ann', 'So we went down to the river. It was cold.'],
  ['Ben', 'Did you see the boat at the river?'],
  ['Ann', 'No, we did not see the boat.'],
]);
const source = { transcript, times: estimateTimes(transcript, seconds(60)) };

let serial = 0;
const editsBy = (...requests: EditRequest[]) => editsAfter(transcript, [], requests, () => `e${++serial}`);
const shown = (edits: readonly TextEdit[]) => new CorrectedText().of(source, edits);

function timed(edits: readonly TextEdit[]) {
  const text = timedTextOf({ audio: null, transcript: shown(edits), sync: { state: 'none' } });
  if (!text) throw new Error('there is a text');
  return text;
}

describe('the text that is shown', () => {
  test('is the source itself without corrections', () => {
    expect(shown([])).toEqual(source);
    expect(shown([]).times).toBe(source.times);
  });

  test('is derived once, and only times are when only times have changed', () => {
    const text = new CorrectedText();
    const edits = editsBy({ op: 'replace', turn: 1, words: [4, 5], text: 'ship' });
    const first = text.of(source, edits);
    expect(text.of({ ...source }, edits)).toBe(first);
    const times = estimateTimes(transcript, seconds(90));
    const later = text.of({ transcript, times }, edits);
    expect(later.transcript).toBe(first.transcript);
    expect(later.times[2]?.end).toBe(times[2]?.end);
  });

  test('has the times that were found for new words as soon as they are known', () => {
    const text = new CorrectedText();
    const times = source.times.map(
      (time): TurnTime => ({ ...time, timing: 'aligned', confidence: 1, wordConfidences: time.words.map(() => 1) }),
    );
    const heard = { transcript, times };
    const edits = editsBy({ op: 'replace', turn: 1, words: [4, 5], text: 'big ship' });
    const guessed = text.of(heard, edits);
    const [stretch] = text.stretches();
    const [before = 0, next = 0] = times[1]?.words.slice(3, 5) ?? [];
    const at = (share: number) => {
      const start = seconds(before + share * (next - before));
      return { start, end: start, confidence: 0.9 };
    };
    const found = [[stretch?.name ?? '', [at(0.5), at(0.6)]]] as const;
    const shownNow = text.of(heard, edits, found);
    expect(shownNow.times[1]?.words.slice(4, 6)).toEqual([at(0.5).start, at(0.6).start]);
    expect(shownNow.times[1]?.wordConfidences?.slice(4, 6)).toEqual([0.9, 0.9]);
    expect(shownNow.transcript).toBe(guessed.transcript);
    expect(shownNow.times[0]).toBe(times[0]);
    expect(text.of(heard, edits, found)).toBe(shownNow);
  });

  test('keeps the times of turns that no correction touches', () => {
    const text = new CorrectedText();
    const edits = editsBy({ op: 'replace', turn: 1, words: [4, 5], text: 'ship' });
    const first = text.of(source, edits);
    const more = editsAfter(transcript, edits, [{ op: 'replace', turn: 2, words: [0, 1], text: 'Yes,' }], () => 'e');
    const second = text.of(source, more);
    expect(second.transcript.turns[1]?.text).toBe('Did you see the ship at the river?');
    expect(second.times[0]).toBe(source.times[0]);
    expect(second.times[1]).toBe(first.times[1]);
  });

  test('lists corrections that do not fit, and warns of them', () => {
    const [edit] = editsBy({ op: 'replace', turn: 1, words: [4, 5], text: 'ship' });
    if (edit?.kind !== 'words') throw new Error('it replaces words');
    const text = shown([{ ...edit, said: 'submarine' }]);
    expect(text.source?.left).toHaveLength(1);
    expect(text.transcript.warnings.map(({ code }) => code)).toEqual(['edit-without-place']);
    expect(text.transcript.turns.map((turn) => turn.text)).toEqual(transcript.turns.map((turn) => turn.text));
  });
});

describe('after any corrections', () => {
  const start = source.times[1]?.words[3] ?? seconds(0);
  const end = source.times[2]?.words[3] ?? seconds(0);
  const clip = aClip({ id: 'c', ...stretchBetween(timed([]), start, end, 'words') });

  test('a clip stays at its times and tied to its words, and has the text as it is corrected', () => {
    fc.assert(
      fc.property(anyEdits(transcript), (edits) => {
        const text = timed(edits);
        const now = following(clip, text);
        expect([now.start, now.end, now.words]).toEqual([clip.start, clip.end, clip.words]);
        expect(following(now, timed([]))).toMatchObject({ start: clip.start, end: clip.end });
      }),
      { numRuns: 300 },
    );
    const text = timed(
      editsBy({ op: 'replace', turn: 1, words: [4, 5], text: 'big ship' }, { op: 'rename', from: 'Ben', to: 'Benny' }),
    );
    expect(following(clip, text)).toMatchObject({
      text: 'the big ship at the river?\n\nNo, we did',
      speakers: ['Benny', 'Ann'],
    });
  });

  test('a clip made then is tied to the source', () => {
    const text = timed(editsBy({ op: 'insert', after: 0, name: 'Cy', text: 'Well.' }));
    const made = stretchBetween(text, start, end, 'words');
    expect(made.text).toBe('the boat at the river?\n\nNo, we did');
    expect(made.words).toEqual(clip.words);
    expect(wordsOfClip(text, { start, end }, 'words')?.first.turn).toBe(2);
  });

  test('a moment is shown at its word', () => {
    const pin = aPin({ id: 'p', turn: 1, word: 4, time: 20, said: 'boat at the river?' });
    fc.assert(
      fc.property(anyEdits(transcript), (edits) => {
        const text = shown(edits);
        const { places = null } = text.source ?? {};
        const { pins, unplacedPins } = shownPins({ pins: [pin], stamps: 0 }, transcript, places);
        expect(pins.length + unplacedPins.length).toBe(1);
        const runs = (places?.runs ?? []).flat();
        const isThere = runs.some(
          ({ source: from, count }) => from?.turn === 1 && from.word <= 4 && 4 < from.word + count,
        );
        const [now] = pins;
        if (!now || !isThere) return;
        expect(wordsOfTurns(text.transcript.turns).list(now.turn, now.word, now.word + 1)).toEqual(['boat']);
      }),
      { numRuns: 200 },
    );
    const { places = null } = shown(editsBy({ op: 'split', turn: 1, word: 2 })).source ?? {};
    expect(shownPins({ pins: [pin], stamps: 0 }, transcript, places).pins).toEqual([{ ...pin, turn: 2, word: 2 }]);
  });
});
