import { defineConfig } from 'vitest/config';
import { syncParts } from './src/audio/sync/bundling.ts';

export default defineConfig({
  plugins: [syncParts()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Waiting for nothing: it is what thousands of texts take on a busy machine.
    testTimeout: 120_000,
  },
});
