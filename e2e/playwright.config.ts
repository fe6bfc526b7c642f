import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { host } from '../scripts/lib/app.mjs';

console.log(`End to end on ${host === 'electron' ? 'Electron' : 'an installed Chromium'}.`);

export default defineConfig({
  testDir: '.',
  outputDir: join(tmpdir(), 'earmark-e2e'),
  fullyParallel: true,
  workers: 2,
  // What passes only then is reported as flaky: a fault to be mended.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
});
