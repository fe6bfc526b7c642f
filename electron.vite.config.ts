import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { syncParts } from './src/audio/sync/bundling.ts';
import { sqlitePrebuilds } from './src/library/database/bundling.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

// Dependencies are bundled: the packaged app carries no node_modules.
export default defineConfig({
  main: {
    plugins: [syncParts(), sqlitePrebuilds()],
    build: {
      externalizeDeps: false,
      // Electron's own Node is newer; the Chromium host runs on the one that is installed.
      target: 'node20.19',
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          files: at('src/main/files/index.ts'),
        },
        // Names stay as they are, for what the terminal shows when something goes wrong.
        output: { format: 'es', minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      // The Content-Security-Policy admits no data: URLs.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: at('src/renderer/index.html') } },
    },
  },
});
