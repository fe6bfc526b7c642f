import { expect, test } from 'vitest';
import type { Heard } from './heard';
import { dropReplaced } from './replaced';

/**
 * Makes turns in sequence, each with this many words that fit alike, and drops the replaced ones. Returns the turns
 * that are left. A turn that is early is said while the one before goes on.
 */
function left(turns: readonly { words?: number; fit: number; isPinned?: boolean; isEarly?: boolean }[]): number[] {
  const words = turns.flatMap(({ words = 10, fit, isPinned = false, isEarly = false }) =>
    Array.from({ length: words }, () => ({ fit, isPinned, early: isEarly ? 0.3 * words : 0 })),
  );
  const heard: Heard = {
    starts: Float64Array.from(words, ({ early }, word) => word * 0.3 - early),
    ends: Float64Array.from(words, ({ early }, word) => word * 0.3 + 0.25 - early),
    coarseStarts: new Float64Array(words.length),
    fits: Float32Array.from(words, ({ fit }) => fit),
    margins: new Float32Array(words.length),
    isPinned: Uint8Array.from(words, ({ isPinned }) => Number(isPinned)),
  };
  let at = 0;
  const ranges = turns.map(({ words = 10 }) => {
    const from = at;
    at += words;
    return { from, to: at };
  });
  dropReplaced(heard, ranges);
  return ranges.flatMap(({ from, to }, turn) =>
    heard.starts.subarray(from, to).some((start) => !Number.isNaN(start)) ? [turn] : [],
  );
}

const usual = new Array(8).fill({ fit: -2 });

test('a turn that fits far worse than usual does not count as found', () => {
  expect(left([...usual, { fit: -4.9 }, { fit: -5.1 }])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(left([...usual, { words: 12, fit: -4.4 }, { words: 12, fit: -4.6 }])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a turn stays if it is short, was placed by a person, or was not timed yet', () => {
  expect(left([...usual, { words: 5, fit: -9 }, { fit: -9, isPinned: true }, { fit: 0 }])).toHaveLength(11);
});

test('the usual fit is known only after some turns', () => {
  expect(left([{ fit: -2 }, { fit: -2 }, { fit: -9 }])).toHaveLength(3);
  // Turns that were not timed yet do not count.
  expect(left([...new Array(8).fill({ fit: 0 }), { fit: -3 }, { fit: -3 }])).toHaveLength(10);
});

test('two voices at once fit badly, and show nothing', () => {
  expect(left([...usual, { fit: -2 }, { fit: -6, isEarly: true }])).toHaveLength(10);
  expect(left([...usual, { fit: -6 }, { fit: -2, isEarly: true }])).toHaveLength(10);
});
