import { defineConfig } from 'vitest/config';
import { syncParts } from './src/audio/sync/bundling.ts';
import { sqlitePrebuilds } from './src/library/database/bundling.ts';

export default defineConfig({
  plugins: [syncParts(), sqlitePrebuilds()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts', 'scripts/**/*.test.ts', 'research/**/*.test.ts'],
    environment: 'node',
    // By default one processor stays idle, of two.
    maxWorkers: '100%',
    // Limits, not waits: so long may thousands of texts take on a busy machine, or a browser until it has started.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
