import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { hurryIn, SilenceCue } from './silence';

const pause = (start: number, end: number) => ({ start: seconds(start), end: seconds(end) });

test('in any pause, at any speed, the speed is back before the next word by as long as a change takes', () => {
  const numbers = fc.record({
    start: fc.double({ min: 0, max: 1e4, noNaN: true }),
    length: fc.double({ min: 0.6, max: 600, noNaN: true }),
    own: fc.double({ min: 0.5, max: 3, noNaN: true }),
    reaction: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
  });
  fc.assert(
    fc.property(numbers, ({ start, length, own, reaction }) => {
      const end = start + length;
      const hurry = hurryIn(pause(start, end), own, reaction);
      if (!hurry) return;
      expect(hurry.start).toBeGreaterThan(start + 0.19);
      expect(hurry.end + reaction * hurry.speed).toBeLessThan(end - 0.09);
      expect(hurry.speed).toBeGreaterThan(own);
      expect(hurry.speed).toBeLessThanOrEqual(16);
    }),
  );
});

test('where a change of speed takes little time, a pause of a second is shortened too', () => {
  expect(hurryIn(pause(0, 1), 1, 0.08)).not.toBeNull();
  expect(hurryIn(pause(0, 0.6), 3, 0.08)).toBeNull();
});

test('short pauses are left alone, long ones hurried through once, and the time saved is told', () => {
  const hurry = vi.fn();
  const onSaved = vi.fn();
  const cue = new SilenceCue({ speed: () => 1, hurry, onSaved });
  cue.pauses = [pause(1, 1.5), pause(10, 20)];
  expect(cue.next(seconds(0))).toBeNull();
  cue.on = true;
  expect(cue.next(seconds(0))).toBeCloseTo(10.2);
  cue.look(seconds(5));
  expect(hurry).not.toHaveBeenCalled();
  cue.look(seconds(10.2));
  cue.look(seconds(12));
  expect(hurry).toHaveBeenCalledExactlyOnceWith(expect.any(Number));
  const end = cue.next(seconds(12)) ?? seconds(0);
  cue.look(end);
  expect(hurry).toHaveBeenLastCalledWith(null);
  expect(onSaved).toHaveBeenCalledOnce();
  expect(cue.next(end)).toBeNull();
});

test('a jump out of a pause ends the hurry, and counts for nothing', () => {
  const hurry = vi.fn();
  const onSaved = vi.fn();
  const cue = new SilenceCue({ speed: () => 1, hurry, onSaved });
  cue.on = true;
  cue.pauses = [pause(10, 20)];
  cue.look(seconds(11));
  cue.leave();
  expect(hurry).toHaveBeenLastCalledWith(null);
  cue.look(seconds(30));
  expect(onSaved).not.toHaveBeenCalled();
});
