import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, loadConfigFromFile } from 'vite';
import { at } from './paths.mjs';

/** @import { PluginOption } from 'vite' */

/**
 * Imports a TypeScript module of the project without a full build. It runs as fast as in the app.
 * @template Module
 * @param {string} entry Its path in the project.
 * @returns {Promise<Module>}
 */
export async function importSource(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-source-'));
  try {
    const file = await bundle(entry, folder);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The plugins that build the Node parts of Earmark, also kernels in AssemblyScript.
 * @returns {Promise<PluginOption[]>}
 */
export async function buildPlugins() {
  const options = /** @type {const} */ ({ command: 'build', mode: 'production' });
  const file = await loadConfigFromFile(options, at('vite.node.config.ts'), at('.'), 'error');
  return file?.config.plugins ?? [];
}

/**
 * Bundles a module and its imports into one file.
 * @param {string} entry Its path in the project.
 * @param {string} folder Where the file goes.
 * @param {PluginOption[]} plugins Those of the build, where the module decodes or searches sound.
 * @returns {Promise<string>} The file.
 */
export async function bundle(entry, folder, plugins = []) {
  await build({
    root: at('.'),
    configFile: false,
    plugins,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: at(entry),
      target: 'node20',
      outDir: folder,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'module.mjs', codeSplitting: false } },
    },
  });
  return join(folder, 'module.mjs');
}
