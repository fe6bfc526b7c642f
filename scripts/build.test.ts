import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from './lib/paths.mjs';

/** The smallest project that these scripts can build. */
const sources = {
  'src/main/index.ts': 'export const main = 1;',
  'src/main/index.test.ts': '',
  'src/preload/index.ts': 'console.log(1);',
  'src/renderer/index.html': '<!doctype html><title>Earmark</title>',
  'src/cli/index.ts': 'console.log(1);',
  'src/chromium-host/launch.ts': 'console.log(1);',
  'electron.vite.config.ts': `
    const part = (input, output) => ({ build: { externalizeDeps: false, rollupOptions: { input, output } } });
    export default {
      main: part({ index: 'src/main/index.ts' }, { format: 'es' }),
      preload: part({ index: 'src/preload/index.ts' }, { format: 'cjs', entryFileNames: '[name].cjs' }),
      renderer: { root: 'src/renderer', build: { rollupOptions: { input: 'src/renderer/index.html' } } },
    };`,
  'vite.node.config.ts': `
    const input = { 'cli/index': 'src/cli/index.ts', 'chromium-host/launch': 'src/chromium-host/launch.ts' };
    const rollupOptions = { input, output: { entryFileNames: '[name].js' } };
    export default { build: { ssr: true, outDir: 'out', emptyOutDir: false, rollupOptions } };`,
};
const project = mkdtempSync(join(tmpdir(), 'earmark-build-'));

function write(file: string, content: string) {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}

/** Builds. Resolves with the exit code and the output. */
function build(): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(project, 'scripts/build.mjs')], (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

const built = { code: 0, said: expect.stringMatching(/^Building Earmark…\nBuilt in [\d.]+ s\.\n$/) };
const nothingToDo = { code: 0, said: '' };

beforeAll(() => {
  for (const [file, content] of Object.entries(sources)) write(file, content);
  const own = ['scripts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
  for (const file of own) cpSync(at(file), join(project, file), { recursive: true });
  symlinkSync(at('node_modules'), join(project, 'node_modules'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('what is built is kept until a source changes', async () => {
  expect(await build()).toEqual(built);
  expect(await build()).toEqual(nothingToDo);
  write('src/main/index.test.ts', 'a test is no source');
  expect(await build()).toEqual(nothingToDo);
  write('src/main/index.ts', 'export const main = 2;');
  expect(await build()).toEqual(built);
  expect(readFileSync(join(project, 'out/main/index.js'), 'utf8')).toContain('2');
});

test('what was deleted is built again', async () => {
  rmSync(join(project, 'out/cli'), { recursive: true });
  expect(await build()).toEqual(built);
  expect(existsSync(join(project, 'out/cli/index.js'))).toBe(true);
});

test('of two at once one builds, and the other waits for it', async () => {
  write('src/main/index.ts', 'export const main = 3;');
  const said = (await Promise.all([build(), build()])).map((end) => end.said);
  expect(said.filter((text) => text.includes('Building'))).toHaveLength(1);
  expect(await build()).toEqual(nothingToDo);
});

test('a source that does not build is said every time, until it does', async () => {
  write('src/main/index.ts', 'export const main = ;');
  const failed = { code: 1, said: expect.stringContaining('Earmark could not be built; the lines above say why.') };
  expect(await build()).toEqual(failed);
  expect(await build()).toEqual(failed);
  write('src/main/index.ts', 'export const main = 3;');
  expect(await build()).toEqual(built);
});
