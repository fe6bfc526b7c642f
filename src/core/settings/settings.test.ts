import { expect, test } from 'vitest';
import { settingsSchema } from './schema';
import { defaultSettings } from './settings';

test('a setting that is not there is as it is by default, and the others stay', () => {
  expect(settingsSchema.parse({})).toEqual(defaultSettings);
  expect(settingsSchema.parse({ autoSync: false, speed: 1.5 })).toEqual({
    ...defaultSettings,
    autoSync: false,
    speed: 1.5,
  });
});

test.each([
  { speed: 100 },
  { volume: -0.1 },
  { soundDelay: 0.6 },
  { muted: 'yes' },
  { output: { id: '', label: '' } },
  { clipFormat: '' },
])('%j is refused', (wrong) => {
  expect(settingsSchema.safeParse(wrong).success).toBe(false);
});
