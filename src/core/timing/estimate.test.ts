import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Seconds, seconds } from '../time/seconds';
import type { Anchor, Break, Transcript } from '../transcript/model';
import { wordsOf } from '../transcript/words';
import { stampsBeyondEnd } from './beyond-end';
import { estimateTimes } from './estimate';

type Stamp = readonly [time: number, turn: number, offset?: number];
type Pause = readonly [start: number | null, end: number | null, afterTurn: number];

function transcript(
  texts: readonly string[],
  stamps: readonly Stamp[] = [],
  pauses: readonly Pause[] = [],
): Transcript {
  const time = (value: number | null) => (value === null ? null : seconds(value));
  return {
    format: 'test',
    title: null,
    turns: texts.map((text, index) => ({ speaker: null, text, marks: [], line: index + 1 })),
    anchors: stamps.map(([at, turn, offset = 0]): Anchor => ({ time: seconds(at), turn, offset, line: turn + 1 })),
    breaks: pauses.map(
      ([start, end, afterTurn]): Break => ({ start: time(start), end: time(end), afterTurn, line: 1 }),
    ),
    warnings: [],
  };
}

const startsAndEnds = (read: Transcript, duration: number | null = null) =>
  estimateTimes(read, duration as Seconds | null).map(({ start, end }) =>
    [start, end].map((time) => Math.round(time * 1e6) / 1e6),
  );

const TEN = 'abcdefghij';

describe('between stamps', () => {
  it('runs in straight lines over letters', () => {
    expect(
      startsAndEnds(
        transcript(
          [TEN, TEN, TEN],
          [
            [0, 0],
            [30, 2],
          ],
        ),
      ).slice(0, 2),
    ).toEqual([
      [0, 15],
      [15, 30],
    ]);
  });

  it('gives each word its start', () => {
    const [first] = estimateTimes(
      transcript(
        ['aa bbbbbb cc', TEN],
        [
          [0, 0],
          [20, 1],
        ],
      ),
      null,
    );
    expect(first?.words).toEqual([0, 4, 16]);
  });

  it('holds to a stamp in the middle of a turn', () => {
    const [first] = estimateTimes(
      transcript(
        [`${TEN} ${TEN}`, TEN],
        [
          [0, 0],
          [3, 0, 11],
          [30, 1],
        ],
      ),
      null,
    );
    expect(first).toMatchObject({ start: 0, end: 30, words: [0, 3] });
  });

  it('calls a turn stamped when a stamp stands at its first word', () => {
    const times = estimateTimes(
      transcript(
        [TEN, `${TEN} ${TEN}`, TEN],
        [
          [0, 0],
          [5, 1, 11],
          [9, 2],
        ],
      ),
      null,
    );
    expect(times.map(({ timing }) => timing)).toEqual(['stamped', 'estimated', 'stamped']);
  });

  it('leaves a gap where two stamps stand at one place', () => {
    expect(
      startsAndEnds(
        transcript(
          [TEN, TEN, TEN],
          [
            [0, 0],
            [10, 0, 10],
            [15, 1],
            [25, 2],
          ],
        ),
      ).slice(0, 2),
    ).toEqual([
      [0, 10],
      [15, 25],
    ]);
  });
});

describe('outside the stamps', () => {
  it('goes on at the pace of the episode', () => {
    const times = startsAndEnds(
      transcript(
        [TEN, TEN, TEN, TEN],
        [
          [100, 1],
          [110, 2],
        ],
      ),
    );
    expect(times).toEqual([
      [90, 100],
      [100, 110],
      [110, 120],
      [120, 130],
    ]);
  });

  it('begins no earlier than the audio, and ends no later', () => {
    const times = startsAndEnds(
      transcript(
        [TEN, TEN, TEN, TEN],
        [
          [5, 1],
          [15, 2],
        ],
      ),
      25,
    );
    expect(times).toEqual([
      [0, 5],
      [5, 15],
      [15, 20],
      [20, 25],
    ]);
  });

  it('without stamps fills the audio', () => {
    expect(startsAndEnds(transcript([TEN, TEN]), 60)).toEqual([
      [0, 30],
      [30, 60],
    ]);
  });

  it('without stamps and audio runs at the usual pace', () => {
    expect(startsAndEnds(transcript([TEN, TEN]))).toEqual([
      [0, 0.75],
      [0.75, 1.5],
    ]);
  });

  it('does not use stamps behind the end of the audio, and warns of them', () => {
    const read = transcript(
      [TEN, TEN],
      [
        [0, 0],
        [90, 1],
      ],
    );
    expect(startsAndEnds(read, 60)).toEqual([
      [0, 30],
      [30, 60],
    ]);
    expect(estimateTimes(read, seconds(60))[1]?.timing).toBe('estimated');
    expect(stampsBeyondEnd(read, seconds(60)).map(({ line, code }) => [line, code])).toEqual([[2, 'stamp-beyond-end']]);
    expect(stampsBeyondEnd(read, null)).toEqual([]);
  });
});

describe('breaks', () => {
  const paced: readonly Stamp[] = [
    [0, 0],
    [10, 1],
  ];

  it('take the time they state', () => {
    const times = startsAndEnds(transcript([TEN, TEN, TEN], paced, [[20, 80, 1]]));
    expect(times).toEqual([
      [0, 10],
      [10, 20],
      [80, 90],
    ]);
  });

  it('without an end take what the pace leaves before the next stamp', () => {
    const times = startsAndEnds(transcript([TEN, TEN, TEN, TEN], [...paced, [100, 3]], [[20, null, 1]]));
    expect(times).toEqual([
      [0, 10],
      [10, 20],
      [90, 100],
      [100, 110],
    ]);
  });

  it('without a start take what the pace leaves behind the stamp before', () => {
    const times = startsAndEnds(transcript([TEN, TEN, TEN], paced, [[null, 80, 1]]));
    expect(times).toEqual([
      [0, 10],
      [10, 20],
      [80, 90],
    ]);
  });

  it('without times share what the pace leaves', () => {
    const times = startsAndEnds(
      transcript(
        [TEN, TEN, TEN, TEN],
        [...paced, [100, 3]],
        [
          [null, null, 1],
          [null, null, 2],
        ],
      ),
    );
    expect(times).toEqual([
      [0, 10],
      [10, 20],
      [55, 65],
      [100, 110],
    ]);
  });

  it('take no time where the pace leaves none', () => {
    const times = startsAndEnds(transcript([TEN, TEN, TEN, TEN], [...paced, [22, 3]], [[null, null, 1]]));
    expect(times).toEqual([
      [0, 10],
      [10, 16],
      [16, 22],
      [22, 32],
    ]);
  });

  it('behind the last stamp take what the pace leaves of the audio', () => {
    expect(startsAndEnds(transcript([TEN, TEN, TEN], paced, [[20, null, 1]]), 90)).toEqual([
      [0, 10],
      [10, 20],
      [80, 90],
    ]);
  });

  it('whose times contradict those around them are taken for breaks without times', () => {
    const times = startsAndEnds(transcript([TEN, TEN, TEN, TEN], [...paced, [100, 3]], [[5, 200, 1]]));
    expect(times).toEqual([
      [0, 10],
      [10, 20],
      [90, 100],
      [100, 110],
    ]);
  });
});

describe('whatever the stamps', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bb', 'ccc', '[laughs]', 'dddddddddd'), { maxLength: 6 })
    .map((words) => words.join(' '));
  const episode = fc.array(text, { maxLength: 12 }).chain((texts) => {
    const time = fc.integer({ min: 0, max: 60 });
    const place = fc.record({
      turn: fc.nat(Math.max(0, texts.length - 1)),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const stamps = fc.array(fc.tuple(time, place), { maxLength: texts.length === 0 ? 0 : 8 }).map((list) => {
      const times = list.map(([at]) => at).toSorted((a, b) => a - b);
      const places = list
        .map(([, { turn, share }]) => [turn, Math.floor(share * (texts[turn]?.length ?? 0))] as const)
        .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
      return times.map((at, index): Stamp => [at, ...(places[index] ?? [0, 0])]);
    });
    const pauses = fc
      .array(fc.tuple(fc.option(time), fc.option(time), fc.integer({ min: -1, max: texts.length - 1 })), {
        maxLength: 4,
      })
      .map((list) => list.toSorted((a, b) => a[2] - b[2]));
    return fc.tuple(fc.constant(texts), stamps, pauses, fc.option(fc.integer({ min: 0, max: 80 })));
  });

  it('times run forwards, lie within the audio, and each word has one', () => {
    fc.assert(
      fc.property(episode, ([texts, stamps, pauses, duration]) => {
        const times = estimateTimes(transcript(texts, stamps, pauses), duration as Seconds | null);
        expect(times.map(({ words }) => words.length)).toEqual(texts.map((turn) => wordsOf(turn).length));
        const all = times.flatMap(({ start, words, end }) => [start, ...words, end]);
        expect(all.every((time, index) => time >= (all[index - 1] ?? 0))).toBe(true);
        expect(all.every((time) => time <= (duration ?? Infinity))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('a turn with a stamp at its first word starts at that time', () => {
    fc.assert(
      fc.property(episode, ([texts, stamps, pauses]) => {
        const times = estimateTimes(transcript(texts, stamps, pauses), null);
        for (const [turn, { start, timing }] of times.entries()) {
          const [stamp] = stamps.findLast(([, at, offset]) => at === turn && offset === 0) ?? [];
          if (stamp === undefined || texts[turn] === '') continue;
          expect([timing, start]).toEqual(['stamped', stamp]);
        }
      }),
    );
  });
});
