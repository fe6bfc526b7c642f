import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  followed,
  formatRange,
  isWhole,
  moved,
  placeIn,
  playheadIn,
  timeIn,
  type View,
  wholeOf,
  zoomed,
  zoomedTo,
} from './view';

const duration = 3600;
const times = fc.double({ min: 0, max: duration, noNaN: true });
const views: fc.Arbitrary<View> = fc
  .tuple(fc.double({ min: 4, max: duration, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([span, part]) => ({ span, start: part * (duration - span) }));

function expectWithin({ start, span }: View): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(start + span).toBeLessThanOrEqual(duration + 1e-6);
}

test('however it is zoomed and moved, a view stays within the recording', () => {
  const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(views, factors, times, fc.double({ min: -9e3, max: 9e3, noNaN: true }), (view, factor, anchor, by) => {
      expectWithin(zoomed(view, duration, factor, anchor));
      expectWithin(zoomedTo(view, duration, factor, anchor));
      expectWithin(moved(view, duration, by));
      expectWithin(followed(view, duration, anchor));
    }),
  );
});

test('the playhead is where it should be to a sixteenth of a pixel, and moves only where that can be seen', () => {
  const width = fc.integer({ min: 1, max: 4000 });
  fc.assert(
    fc.property(views, times, width, (view, time, pixels) => {
      const place = Math.min(1, Math.max(0, placeIn(view, time)));
      expect(Math.abs(playheadIn(view, time, pixels) - place) * pixels).toBeLessThanOrEqual(1 / 16 + 1e-9);
    }),
  );
  const eightHours = wholeOf(28_800);
  const places = Array.from({ length: 600 }, (_, frame) => playheadIn(eightHours, 100 + frame / 60, 1200));
  expect(new Set(places).size).toBeLessThan(6);
});

test('zooming keeps what is under the pointer where it is', () => {
  const view = zoomed(wholeOf(duration), duration, 8, 1800);
  expect(view.span).toBe(450);
  expect(placeIn(view, 1800)).toBe(0.5);
  expect(timeIn(view, 0.5)).toBe(1800);
});

test('zooming ends at a few words, and at the whole', () => {
  const close = zoomed(wholeOf(duration), duration, 1e6, 10);
  expect(close.span).toBe(4);
  expect(isWhole(zoomed(close, duration, 1e-6, 10), duration)).toBe(true);
  expect(zoomed(wholeOf(2), 2, 5, 1)).toEqual({ start: 0, span: 2 });
});

test('a view goes on once the playhead nears its end, and shows what comes', () => {
  const view = { start: 100, span: 10 };
  expect(followed(view, duration, 109)).toBe(view);
  const next = followed(view, duration, 109.8);
  expect(placeIn(next, 109.8)).toBeCloseTo(0.08);
  expect(followed(view, duration, 50).start).toBeCloseTo(49.2);
  const last = { start: duration - 10, span: 10 };
  expect(followed(last, duration, duration)).toBe(last);
});

test('what is shown is told in times', () => {
  expect(formatRange({ start: 51.4, span: 3600 })).toBe('0:51 – 1:00:51');
});
