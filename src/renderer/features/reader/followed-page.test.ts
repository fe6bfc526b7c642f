import { expect, test } from 'vitest';
import { scrollFor } from './followed-page';

const view = { height: 1000, scrollHeight: 20_000, scrollTop: 5000 };

test('a line in comfortable sight is left where it is', () => {
  expect(scrollFor(view, { top: 320, bottom: 350 })).toBeNull();
  expect(scrollFor(view, { top: 580, bottom: 610 })).toBeNull();
});

test('a line that sinks below is brought to a third from the top', () => {
  expect(scrollFor(view, { top: 700, bottom: 730 })).toEqual({ top: 5380, glide: true });
});

test('a line above the view is brought down to the same place', () => {
  expect(scrollFor(view, { top: -400, bottom: -370 })).toEqual({ top: 4280, glide: true });
});

test('far ways are jumped', () => {
  expect(scrollFor(view, { top: 9000, bottom: 9030 })?.glide).toBe(false);
});

test('at the top of the page there is nowhere further to go', () => {
  expect(scrollFor({ ...view, scrollTop: 0 }, { top: 20, bottom: 50 })).toBeNull();
});

test('at the bottom there is nowhere further to go', () => {
  expect(scrollFor({ ...view, scrollTop: 18_900 }, { top: 900, bottom: 930 })).toEqual({ top: 19_000, glide: true });
  expect(scrollFor({ ...view, scrollTop: 19_000 }, { top: 900, bottom: 930 })).toBeNull();
});
