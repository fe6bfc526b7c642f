import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Seconds, seconds } from '../time/seconds';
import type { Transcript } from '../transcript/model';
import { wordsOf } from '../transcript/words';
import { estimate, estimateTimes } from './estimate';
import { type Stamp, transcript } from './samples';
import { talkOf } from './talk';

const startsAndEnds = (read: Transcript, duration: number | null = null) =>
  estimateTimes(read, duration as Seconds | null).map(({ start, end }) =>
    [start, end].map((time) => Math.round(time * 1e6) / 1e6),
  );

// Takes 1.75 seconds to say and 0.25 until the next turn, at the usual pace. With a stamp every 4.8 seconds, the turn
// takes 4.2 and the silence after it 0.6.
const TURN = '777interviewed.';
const paced: readonly Stamp[] = [
  [0, 0],
  [4.8, 1],
];

describe('between stamps', () => {
  it('is spread evenly over the time that words and pauses take', () => {
    expect(
      startsAndEnds(
        transcript(
          [TURN, TURN, TURN],
          [
            [0, 0],
            [9.6, 2],
          ],
        ),
      ).slice(0, 2),
    ).toEqual([
      [0, 4.2],
      [4.8, 9],
    ]);
  });

  it('gives each word its start, pauses in between', () => {
    const [first] = estimateTimes(
      transcript(
        ['77 77. 77', TURN],
        [
          [0, 0],
          [19, 1],
        ],
      ),
      null,
    );
    const [second = 0, third = 0] = first?.words.slice(1) ?? [];
    expect(first?.words[0]).toBe(0);
    expect(third - second).toBeGreaterThan(second);
  });

  it('holds to a stamp in the middle of a turn', () => {
    const [first] = estimateTimes(
      transcript(
        ['77 77', TURN],
        [
          [0, 0],
          [3, 0, 3],
          [12, 1],
        ],
      ),
      null,
    );
    expect(first?.words).toEqual([0, 3]);
  });

  it('calls a turn stamped when its first word has a stamp', () => {
    const times = estimateTimes(
      transcript(
        [TURN, '77 77', TURN],
        [
          [0, 0],
          [5, 1, 3],
          [9, 2],
        ],
      ),
      null,
    );
    expect(times.map(({ timing }) => timing)).toEqual(['stamped', 'estimated', 'stamped']);
  });

  it('leaves a gap between a stamp after a turn and a stamp at the next', () => {
    expect(
      startsAndEnds(
        transcript(
          [TURN, TURN],
          [
            [0, 0],
            [10, 0, TURN.length],
            [15, 1],
          ],
        ),
      )[0],
    ).toEqual([0, 10]);
    expect(
      startsAndEnds(
        transcript(
          [TURN, TURN],
          [
            [0, 0],
            [10, 0, TURN.length],
            [15, 1],
          ],
        ),
      )[1]?.[0],
    ).toBe(15);
  });

  it('puts time that is far too long for the talk between the middle turns, and stretches none of them', () => {
    const texts = Array.from({ length: 40 }, () => TURN);
    const stamps: Stamp[] = [
      [0, 0],
      [48, 10],
      [96, 20],
      [224, 30],
    ];
    const times = startsAndEnds(transcript(texts, stamps));
    const lengths = times.map(([start = 0, end = 0]) => end - start);
    expect(Math.max(...lengths)).toBeLessThan(4.3);
    const gaps = times.slice(1).map(([start = 0], index) => Math.round(start - (times[index]?.[1] ?? 0)));
    expect(gaps.flatMap((gap, index) => (gap > 3 ? [[index + 1, gap]] : []))).toEqual([[25, 81]]);
  });

  it('ends a turn when its words are said, however long until the next stamp', () => {
    const [first, second] = startsAndEnds(
      transcript(
        ['Yes.', TURN],
        [
          [10, 0],
          [25, 1],
        ],
      ),
    );
    expect(first?.[1]).toBeLessThan(11);
    expect(second?.[0]).toBe(25);
  });

  it('learns from the stretches that one speaker is slower', () => {
    const speech = Array.from({ length: 120 }, () => '777777').join(' ');
    const texts = Array.from({ length: 13 }, () => speech);
    const lasts = (index: number) => (isSlow(index) ? 260 : 180);
    const isSlow = (index: number) => index % 3 === 0;
    let clock = 0;
    const stamps = texts.map((_, index): Stamp => {
      const at = clock;
      clock += lasts(index);
      return [at, index];
    });
    const read = transcript(texts, stamps.slice(0, 12));
    const turns = read.turns.map((turn, index) => ({ ...turn, speaker: isSlow(index) ? 'Slow' : 'Quick' }));
    const last = (list: typeof turns) => estimateTimes({ ...read, turns: list }, null).at(-1);
    const slow = last(turns);
    const quick = last(turns.map((turn, index) => (index === 12 ? { ...turn, speaker: 'Quick' } : turn)));
    const length = (time: typeof slow) => (time?.end ?? 0) - (time?.start ?? 0);
    expect(length(slow)).toBeGreaterThan(1.15 * length(quick));
  });
});

describe('outside the stamps', () => {
  it('goes on at the pace of the episode', () => {
    const times = startsAndEnds(
      transcript(
        [TURN, TURN, TURN, TURN],
        [
          [100, 1],
          [104.8, 2],
        ],
      ),
    );
    expect(times.slice(1)).toEqual([
      [100, 104.2],
      [104.8, 109],
      [109.6, 113.8],
    ]);
    expect(times[0]?.[0]).toBeCloseTo(95, 0);
  });

  it('begins no earlier than the audio, and ends no later', () => {
    const times = startsAndEnds(
      transcript(
        [TURN, TURN, TURN, TURN],
        [
          [5, 1],
          [14, 2],
        ],
      ),
      25,
    );
    expect(times[0]?.[0]).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)?.[1]).toBeLessThanOrEqual(25);
  });

  it('takes the time that the pace leaves before the first stamp for music', () => {
    const texts = Array.from({ length: 30 }, () => TURN);
    const [first] = startsAndEnds(
      transcript(texts, [
        [130, 10],
        [178, 20],
        [221.2, 29],
      ]),
    );
    expect(first?.[0]).toBeCloseTo(80, -1);
  });

  it('fills the audio without stamps', () => {
    expect(startsAndEnds(transcript([TURN, TURN]), 9)).toEqual([
      [0, 4.2],
      [4.8, 9],
    ]);
  });

  it('stretches no turn without stamps where there is far too much audio', () => {
    const lengths = startsAndEnds(transcript([TURN, TURN]), 3600).map(([start = 0, end = 0]) => end - start);
    expect(Math.max(...lengths)).toBeLessThan(6);
  });

  it('runs at the usual pace without stamps and audio', () => {
    expect(startsAndEnds(transcript([TURN, TURN]))).toEqual([
      [0, 1.75],
      [2, 3.75],
    ]);
  });

  it('does not use stamps after the end of the audio, and warns of them', () => {
    const read = transcript(
      [TURN, TURN],
      [
        [0, 0],
        [90, 1],
      ],
    );
    expect(estimateTimes(read, seconds(60))[1]?.timing).toBe('estimated');
    expect(estimate(read, seconds(60)).warnings.map(({ line, code }) => [line, code])).toEqual([
      [2, 'stamp-beyond-end'],
    ]);
    expect(estimate(read, null).warnings).toEqual([]);
  });
});

describe('breaks', () => {
  const four = [TURN, TURN, TURN, TURN];

  it('take the time they state', () => {
    const times = startsAndEnds(transcript([TURN, TURN, TURN], paced, [[9.1, 80, 1]]));
    expect(times).toEqual([
      [0, 4.2],
      [4.8, 9.1],
      [80, 84.2],
    ]);
  });

  it('without an end take the time that the pace leaves before the next stamp', () => {
    const times = startsAndEnds(transcript(four, [...paced, [9.6, 2], [100, 3]], [[13.8, null, 2]]));
    expect(times.slice(2)).toEqual([
      [9.6, 13.8],
      [100, 104.2],
    ]);
  });

  it('without times take the time that the pace leaves between stamps', () => {
    const times = startsAndEnds(transcript(four, [...paced, [100, 3]], [[null, null, 1]]));
    expect(times).toEqual([
      [0, 4.2],
      [4.8, 9],
      [95.2, 99.4],
      [100, 104.2],
    ]);
  });

  it('share it where there are several', () => {
    const times = startsAndEnds(
      transcript(
        four,
        [...paced, [94.4, 3]],
        [
          [null, null, 1],
          [null, null, 2],
        ],
      ),
    );
    expect(times[2]).toEqual([49.6, 53.8]);
  });

  it('take no time where the pace leaves none', () => {
    const times = startsAndEnds(transcript(four, [...paced, [9.6, 2], [14, 3]], [[null, null, 2]]));
    expect(times[3]?.[0]).toBe(14);
    expect(times[2]?.[1]).toBeLessThan(14);
  });

  it('after the last stamp take the audio that the pace leaves, except its last second', () => {
    expect(startsAndEnds(transcript([TURN, TURN, TURN], paced, [[9, null, 1]]), 90)[2]).toEqual([84.8, 89]);
  });

  it('are read as without times where their times contradict those around them', () => {
    const times = startsAndEnds(transcript(four, [...paced, [100, 3]], [[3, 200, 1]]));
    expect(times[2]).toEqual([95.2, 99.4]);
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
      { numRuns: 1000 },
    );
  });

  it('no turn lasts far longer than its words take, unless a stamp inside it requires it', () => {
    fc.assert(
      fc.property(episode, ([texts, stamps, pauses, duration]) => {
        const read = transcript(texts, stamps, pauses);
        const talk = talkOf(read.turns);
        for (const [turn, { start, end }] of estimateTimes(read, duration as Seconds | null).entries()) {
          if (stamps.some(([, at, offset = 0]) => at === turn && offset > 0)) continue;
          const said = (talk[turn]?.to ?? 0) - (talk[turn]?.from ?? 0);
          expect(end - start).toBeLessThan(2.6 * said + 1e-6);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('a turn with a stamp at its first word starts at that time, unless there is a warning about it', () => {
    fc.assert(
      fc.property(episode, ([texts, stamps, pauses]) => {
        const read = transcript(texts, stamps, pauses);
        const times = estimateTimes(read, null);
        const warned = new Set(estimate(read, null).warnings.map(({ line }) => line - 1));
        for (const [turn, { start, timing }] of times.entries()) {
          const [stamp] = stamps.findLast(([, at, offset]) => at === turn && offset === 0) ?? [];
          if (stamp === undefined || texts[turn] === '' || warned.has(turn)) continue;
          expect([timing, start]).toEqual(['stamped', stamp]);
        }
      }),
    );
  });
});
