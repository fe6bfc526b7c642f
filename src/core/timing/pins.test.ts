import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { readTranscript } from '../transcript/readers';
import { wordsOf } from '../transcript/words';
import { estimateTimes } from './estimate';
import type { SavedPin } from './pin';
import { sortedByPlace, withPinnedAnchors, withPins, withShifts } from './pins';
import { saidAt } from './said';
import { aPin } from './testing/a-pin';

const TEXT = `**Ann:** \\[0:10\\] Hello there, and welcome to the show.

**Ben:** Thank you. It is good to be here again.

**Ann:** \\[1:00\\] Let us begin with the news.

**Ben:** \\[2:00\\] Yes, let us.
`;
const read = (text: string) => readTranscript(text, 'talk.md');
const transcript = read(TEXT);

function pin(turn: number, word: number, time: number, shift: number | null = null): SavedPin {
  const said = saidAt(transcript, turn, word);
  return aPin({ id: `${turn} ${word}`, turn, word, time, said, shift });
}

describe('a pin', () => {
  test('stays where its words are', () => {
    expect(sortedByPlace([pin(1, 2, 20)], transcript).placed).toEqual([pin(1, 2, 20)]);
  });

  test('moves with its words when the text before it is edited', () => {
    const edited = read(`**Eve:** Quiet please.\n\n${TEXT.replace('Thank you.', 'Thank you so much.')}`);
    expect(sortedByPlace([pin(1, 2, 20)], edited).placed).toEqual([{ ...pin(1, 2, 20), turn: 2, word: 4 }]);
  });

  test('is found again by more than its word', () => {
    const edited = read(TEXT.replace('Thank you.', 'It is late. Thank you.'));
    expect(sortedByPlace([pin(1, 2, 20)], edited).placed).toEqual([{ ...pin(1, 2, 20), word: 5 }]);
  });

  test('is listed as unplaced when its words are gone', () => {
    expect(sortedByPlace([pin(1, 2, 20)], read(TEXT.replace('It is good', 'How nice')))).toEqual({
      placed: [],
      unplaced: [pin(1, 2, 20)],
    });
  });

  test('replaces an earlier one for the same word', () => {
    expect(sortedByPlace([pin(1, 2, 20), pin(1, 2, 21)], transcript).placed).toEqual([pin(1, 2, 21)]);
  });
});

describe('anchors', () => {
  const anchors = (...pins: SavedPin[]) =>
    withPinnedAnchors(transcript, pins).anchors.map(({ turn, time }) => [turn, time]);

  test('include the pins', () => {
    expect(anchors(pin(1, 0, 30))).toEqual([
      [0, 10],
      [1, 30],
      [2, 60],
      [3, 120],
    ]);
  });

  test('that contradict a pin are left out', () => {
    expect(anchors(pin(1, 0, 70))).toEqual([
      [0, 10],
      [1, 70],
      [3, 120],
    ]);
  });

  test('after a pin with a shift all move by it', () => {
    expect(anchors(pin(2, 0, 107, 47))).toEqual([
      [0, 10],
      [2, 107],
      [3, 167],
    ]);
  });
});

describe('times', () => {
  const times = estimateTimes(transcript, seconds(130));

  test('obey a pin at once', () => {
    const [, turn] = withPins(times, [pin(1, 0, 33)]);
    expect(turn).toMatchObject({ start: 33, timing: 'aligned', confidence: 1 });
    expect(turn?.words[0]).toBe(33);
  });

  test('without pins are the same', () => {
    expect(withPins(times, [])).toBe(times);
  });

  test('never decrease, whatever is pinned, and obey every pin that contradicts no earlier one', () => {
    const anyPin = fc
      .record({ turn: fc.nat(3), word: fc.nat(9), time: fc.double({ min: 0, max: 130, noNaN: true }) })
      .map(({ turn, word, time }) => pin(turn, word, time));
    fc.assert(
      fc.property(fc.array(anyPin, { maxLength: 6 }), (pins) => {
        const { placed } = sortedByPlace(pins, transcript);
        const result = withPins(times, placed);
        const flat = result.flatMap(({ start, words }) => [start, ...words]);
        expect(flat).toEqual(flat.toSorted((a, b) => a - b));
        for (const { start, end, words } of result) expect(end).toBeGreaterThanOrEqual(Math.max(start, ...words));
        const [first] = placed;
        if (first) expect(result[first.turn]?.words[first.word]).toBe(first.time);
        expect(result.map(({ words }) => words.length)).toEqual(
          transcript.turns.map(({ text }) => wordsOf(text).length),
        );
      }),
    );
  });
});

describe('a shift', () => {
  const times = estimateTimes(transcript, seconds(180));
  const behind = (turn: number, word: number) =>
    times.flatMap(({ words }, index) =>
      words.map((time, at) => seconds(time + (index > turn || (index === turn && at > word) ? 7 : 0))),
    );

  test('moves found times after its word, and nothing else', () => {
    const moved = withShifts(times, [pin(1, 2, 20, 7)]);
    expect(moved.flatMap(({ words }) => words)).toEqual(behind(1, 2));
    expect(moved.map(({ start }) => start)).toEqual(times.map(({ start }, turn) => start + (turn > 1 ? 7 : 0)));
  });

  test('adds to an earlier shift', () => {
    const moved = withShifts(times, [pin(0, 0, 10, -3), pin(1, 0, 20), pin(2, 1, 90, 5)]);
    expect(moved[1]?.start).toBe((times[1]?.start ?? 0) - 3);
    expect(moved[3]?.start).toBe((times[3]?.start ?? 0) + 2);
  });
});
