import { defineConfig } from 'vitest/config';
import { syncParts } from './src/audio/sync/bundling.ts';

export default defineConfig({
  plugins: [syncParts()],
  test: { include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts', 'scripts/**/*.test.ts'], environment: 'node' },
});
