import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { syncParts } from './src/audio/sync/bundling.ts';
import { pageScripts } from './src/chromium-host/page-scripts';
import { sqlitePrebuilds } from './src/library/database/bundling.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/** What runs on plain Node: the command line, and the stand-in for Electron's runtime. */
export default defineConfig({
  plugins: [pageScripts(), syncParts(), sqlitePrebuilds()],
  build: {
    ssr: true,
    target: 'node20',
    outDir: at('out'),
    emptyOutDir: false,
    rollupOptions: {
      input: {
        'cli/index': at('src/cli/index.ts'),
        'chromium-host/launch': at('src/chromium-host/launch.ts'),
        'chromium-host/electron': at('src/chromium-host/electron.ts'),
        'chromium-host/resolve-electron': at('src/chromium-host/resolve-electron.ts'),
        'chromium-host/hand-over': at('src/chromium-host/hand-over.ts'),
        'chromium-host/utility': at('src/chromium-host/utility.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'node/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
