import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import { estimate, estimateTimes } from './estimate';
import { transcript } from './samples';

describe('stamps that cannot be true', () => {
  const minute = Array.from({ length: 40 }, () => '7777 7').join(' ');
  const five = Array.from({ length: 5 }, () => minute);

  it('because no one talks so fast are set aside, with a warning', () => {
    const read = transcript(five, [
      [0, 0],
      [51, 1],
      [53, 2],
      [153, 3],
      [204, 4],
    ]);
    const times = estimateTimes(read, null);
    expect(times[2]?.timing).toBe('estimated');
    expect(times[2]?.start).toBeCloseTo(102, 0);
    expect(times.map(({ timing }) => timing).filter((timing) => timing === 'stamped')).toHaveLength(4);
    expect(estimate(read, null).warnings.map(({ line, code }) => [line, code])).toEqual([[3, 'stamp-implausible']]);
  });

  it('because they are too late are set aside, not the good one after them', () => {
    const read = transcript(five, [
      [0, 0],
      [51, 1],
      [150, 2],
      [153, 3],
      [204, 4],
    ]);
    expect(estimate(read, null).warnings.map(({ line }) => line)).toEqual([3]);
    expect(estimateTimes(read, null)[3]).toMatchObject({ start: 153, timing: 'stamped' });
  });

  it('because an advertisement was later put into a break move by its length', () => {
    const read = transcript(
      five,
      [
        [0, 0],
        [51, 1],
        [102, 2],
        [153, 3],
        [204, 4],
      ],
      [[null, null, 2]],
    );
    const times = estimateTimes(read, seconds(204 + 51 + 60));
    expect(times.map(({ timing }) => timing)).toEqual(['stamped', 'stamped', 'stamped', 'estimated', 'estimated']);
    expect(times.map(({ start }) => Math.round(start / 10) * 10)).toEqual([0, 50, 100, 210, 260]);
    expect(estimate(read, seconds(315)).warnings.map(({ code }) => code)).toEqual(['break-added-later']);
  });

  it('are trusted where the break has its time already', () => {
    const read = transcript(
      five,
      [
        [0, 0],
        [51, 1],
        [102, 2],
        [213, 3],
        [264, 4],
      ],
      [[null, null, 2]],
    );
    expect(estimate(read, seconds(400)).warnings).toEqual([]);
    expect(estimateTimes(read, seconds(400)).every(({ timing }) => timing === 'stamped')).toBe(true);
  });
});
