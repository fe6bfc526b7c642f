import fc from 'fast-check';
import { expect, test } from 'vitest';
import { within } from './bounds';

const side = fc.integer({ min: 1, max: 10_000 });
const place = fc.integer({ min: -20_000, max: 20_000 });
const rectangle = fc.record({ x: place, y: place, width: side, height: side });

test('a window comes to lie wholly on the screen, no larger than it was', () => {
  fc.assert(
    fc.property(rectangle, rectangle, (area, bounds) => {
      const fitted = within(area, bounds);
      expect(fitted.x).toBeGreaterThanOrEqual(area.x);
      expect(fitted.y).toBeGreaterThanOrEqual(area.y);
      expect(fitted.x + fitted.width).toBeLessThanOrEqual(area.x + area.width);
      expect(fitted.y + fitted.height).toBeLessThanOrEqual(area.y + area.height);
      expect(fitted.width).toBeLessThanOrEqual(bounds.width);
      expect(fitted.height).toBeLessThanOrEqual(bounds.height);
    }),
  );
});

test('one that lies on the screen stays where it is', () => {
  const bounds = { x: 10, y: 20, width: 800, height: 600 };
  expect(within({ x: 0, y: 0, width: 1920, height: 1080 }, bounds)).toEqual(bounds);
});
