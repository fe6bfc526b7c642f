import { resolve } from 'node:path';

/** The project's top folder. */
export const root = resolve(import.meta.dirname, '../..');

/**
 * An absolute path inside the project.
 * @param {...string} parts
 */
export const at = (...parts) => resolve(root, ...parts);

/**
 * The entry file of a command-line tool among the dependencies, to be run with Node. Going through `node_modules/.bin`
 * would need a shell on Windows.
 */
export const tools = {
  biome: at('node_modules/@biomejs/biome/bin/biome'),
  electronBuilder: at('node_modules/electron-builder/cli.js'),
  electronVite: at('node_modules/electron-vite/bin/electron-vite.js'),
  playwright: at('node_modules/@playwright/test/cli.js'),
  tsc: at('node_modules/typescript/bin/tsc'),
  vite: at('node_modules/vite/bin/vite.js'),
  vitest: at('node_modules/vitest/vitest.mjs'),
};
