import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { pageScripts } from '../page-scripts';

const at = (path: string) => resolve(import.meta.dirname, '..', path);

/** Builds the host as vite.node.config.ts does, into a new folder. */
export async function buildHost(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-host-build-'));
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [pageScripts()],
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rollupOptions: {
        input: Object.fromEntries(
          ['launch', 'electron', 'resolve-electron', 'hand-over', 'utility'].map((name) => [
            `chromium-host/${name}`,
            at(`${name}.ts`),
          ]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'node/[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true },
  });
  return folder;
}
