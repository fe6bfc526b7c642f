import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** What runs on plain Node: the command line, and the stand-in for Electron's runtime. */
export default defineConfig({
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
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'node/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
