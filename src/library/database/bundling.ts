import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'vite';

/** Where a build puts the native module, beside its output, with a folder for each platform. */
const folder = 'sqlite';
/** Stands for the path from a chunk to that folder until the chunk has its place. */
const mark = 'earmark-sqlite:';
const NAME = 'virtual:sqlite-prebuilds';

/**
 * A Vite plugin for SQLite as a native module: `import folder from 'virtual:sqlite-prebuilds'` is the path of the
 * folder with its builds. A build of Earmark copies it, because native code cannot be bundled.
 */
export function sqlitePrebuilds(): Plugin {
  let isBuild = false;
  let isUsed = false;
  const prebuilds = join(
    dirname(createRequire(import.meta.url).resolve('@photostructure/sqlite/package.json')),
    'prebuilds',
  );
  return {
    name: 'sqlite-prebuilds',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      isUsed = true;
      if (!isBuild) return `export default ${JSON.stringify(prebuilds)}`;
      return `import { fileURLToPath } from 'node:url';
export default fileURLToPath(new URL('${mark}${folder}', import.meta.url));`;
    },
    renderChunk(code, { fileName }) {
      if (!code.includes(mark)) return null;
      const way = relative(dirname(fileName), '.');
      return { code: code.replaceAll(mark, () => (way === '' ? './' : `${way}/`)), map: null };
    },
    async writeBundle({ dir = '' }) {
      if (!isUsed) return;
      await mkdir(join(dir, folder), { recursive: true });
      await cp(prebuilds, join(dir, folder), { recursive: true });
    },
  };
}
