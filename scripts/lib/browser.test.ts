import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findBrowser } from './browser.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-browser-'));
  vi.stubEnv('EARMARK_BROWSER', '');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test('the browser that EARMARK_BROWSER names comes before any other', () => {
  const named = join(folder, 'my-browser');
  writeFileSync(named, '');
  vi.stubEnv('EARMARK_BROWSER', named);
  expect(findBrowser()).toBe(named);
});

test('one that is not there is said, not passed over', () => {
  vi.stubEnv('EARMARK_BROWSER', join(folder, 'nothing'));
  expect(() => findBrowser()).toThrow(/EARMARK_BROWSER names .*nothing, which is not there/);
});

test.runIf(process.platform === 'linux')('of the browsers on the PATH, Chromium comes before Chrome and Edge', () => {
  vi.stubEnv('PATH', ['/nowhere', folder].join(delimiter));
  for (const name of ['microsoft-edge', 'google-chrome', 'chromium']) writeFileSync(join(folder, name), '');
  expect(findBrowser()).toBe(join(folder, 'chromium'));
});
