import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import { readerOf } from '../transcript/readers';
import { estimateTimes } from './estimate';

/** Times of a WebVTT file with these cues, in seconds. */
function timesOf(
  cues: readonly (readonly [start: number, end: number, text: string])[],
  duration: number | null = null,
) {
  const blocks = cues.map(([start, end, text]) => `0:${start.toFixed(3)} --> 0:${end.toFixed(3)}\n${text}\n`);
  const transcript = readerOf('webvtt').read(`WEBVTT\n\n${blocks.join('\n')}`);
  return estimateTimes(transcript, duration === null ? null : seconds(duration));
}

describe('turns made of cues', () => {
  it('start with their first cue and end with their last', () => {
    expect(
      timesOf([
        [1, 2, 'aa'],
        [2, 4, 'ee'],
        [6, 8, '<v Ann>ii'],
      ]),
    ).toEqual([
      { start: 1, end: 4, timing: 'cue', words: [1, 2] },
      { start: 6, end: 8, timing: 'cue', words: [6] },
    ]);
  });

  it('are silent between cues', () => {
    expect(
      timesOf([
        [1, 3, 'aa ee'],
        [5, 7, 'ii oo'],
      ])[0]?.words,
    ).toEqual([1, 2, 5, 6]);
  });

  it('may overlap: each runs to its own end', () => {
    expect(
      timesOf([
        [0, 10, '<v Ann>aa ee'],
        [4, 6, '<v Ben>ii'],
      ]),
    ).toEqual([
      { start: 0, end: 10, timing: 'cue', words: [0, 5] },
      { start: 4, end: 6, timing: 'cue', words: [4] },
    ]);
  });

  it('do not run into the next cue of the same turn', () => {
    expect(
      timesOf([
        [0, 10, 'aa ee'],
        [4, 6, 'ii'],
      ])[0],
    ).toEqual({ start: 0, end: 6, timing: 'cue', words: [0, 2, 4] });
  });

  it('have a word where the format times it', () => {
    expect(timesOf([[0, 10, 'aa <00:01.000>ee <00:09.000>ii']])[0]?.words).toEqual([0, 1, 9]);
  });

  it('start a word with its first syllable', () => {
    expect(timesOf([[0, 10, 'aa <00:02.000>ee<00:04.000>ee <00:08.000>ii']])[0]?.words).toEqual([0, 2, 8]);
  });

  it('are estimated where two turns share a cue', () => {
    const [first, second] = timesOf([[0, 8, '- aaaa\n- eeee']]);
    expect(first).toMatchObject({ start: 0, timing: 'cue' });
    expect(second).toMatchObject({ end: 8, timing: 'estimated' });
    // Both turns take equally long to say, with a pause between them.
    expect(second?.start).toBeCloseTo(8 - (first?.end ?? 0));
    expect(second?.start).toBeGreaterThan(4);
  });

  it('fit into audio that is shorter', () => {
    const times = timesOf(
      [
        [0, 2, 'aa'],
        [2, 9, '<v Ann>ee'],
        [9, 12, '<v Ben>ii'],
      ],
      5,
    );
    expect(times.map(({ timing }) => timing)).toEqual(['cue', 'cue', 'estimated']);
    for (const { start, end } of times) expect(start <= end && end <= 5).toBe(true);
  });
});

it('whatever the cues: no turn starts before the previous one, and words are in order within their turn', () => {
  const time = fc.integer({ min: 0, max: 59_000 }).map((value) => value / 1000);
  const text = fc.constantFrom('aa', '- aa ee\n- c', '<v Ann>aa', '<v Ben>ee <00:30.000>ii', 'oo. ee', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time, text), { maxLength: 12 }), fc.option(time), (cues, duration) => {
      let last = 0;
      for (const { start, end, words } of timesOf(cues, duration)) {
        const all = [last, start, ...words, end];
        expect(all).toEqual(all.toSorted((a, b) => a - b));
        last = start;
      }
    }),
  );
});
