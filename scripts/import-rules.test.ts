import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tools } from './lib/paths.mjs';

const root = resolve(import.meta.dirname, '..');

/** Who may import whom. */
const allowed: Record<string, readonly string[]> = {
  core: [],
  files: ['core'],
  audio: ['core', 'files'],
  library: ['core', 'files', 'audio'],
  ipc: ['core'],
  main: ['core', 'files', 'audio', 'library', 'ipc'],
  preload: ['ipc'],
  renderer: ['ipc', 'core'],
  cli: ['core', 'files', 'audio', 'library'],
  'chromium-host': [],
};
const folders = Object.keys(allowed);

/** The folders that may import a package; of Node's modules and of packages, one stands for its kind. */
const allowedPackages: Record<string, readonly string[]> = {
  electron: ['main', 'preload', 'chromium-host'],
  howler: ['renderer/playback'],
  react: ['renderer', 'renderer/playback'],
  'react-dom/client': ['renderer', 'renderer/playback'],
  'node:fs': ['files', 'audio', 'library', 'main', 'cli', 'chromium-host'],
  // Named without its prefix it would get past the rule above, so nobody may.
  fs: [],
};

interface Case {
  readonly folder: string;
  readonly statement: string;
  readonly fine: boolean;
}

const between: Case[] = folders.flatMap((folder) =>
  folders
    .filter((other) => other !== folder)
    .flatMap((other) => {
      const fine = allowed[folder]?.includes(other) ?? false;
      return [
        { folder, statement: `import { x } from '../${other}/x';`, fine },
        { folder, statement: `import type { x } from '../${other}/deep/x';`, fine },
        { folder, statement: `export { x } from '../${other}/x';`, fine },
        { folder, statement: `const x = await import('../${other}/x');`, fine },
        { folder, statement: `import { x } from '../${other}';`, fine },
        { folder: `${folder}/deep/er`, statement: `import { x } from '../../../${other}/x';`, fine },
        { folder: `${folder}/deep`, statement: `import { x } from '../../../src/${other}/x';`, fine: false },
      ];
    }),
);

const packages: Case[] = [...folders, 'renderer/playback'].flatMap((folder) =>
  Object.entries(allowedPackages).map(([name, importers]) => ({
    folder,
    statement: `import { x } from '${name}';`,
    fine: importers.includes(folder),
  })),
);

const workspace = mkdtempSync(join(tmpdir(), 'earmark-lint-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Lints each case as a file of its own, under the project's own rules. */
function refused(cases: readonly Case[]): Set<Case> {
  const { vcs, ...configuration } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(workspace, 'biome.json'), JSON.stringify(configuration));
  const byFile = new Map(cases.map((each, index) => [`src/${each.folder}/case-${index}.ts`, each]));
  for (const [file, { statement }] of byFile) {
    mkdirSync(join(workspace, dirname(file)), { recursive: true });
    writeFileSync(join(workspace, file), statement);
  }
  const rules = ['--only=style/noRestrictedImports', '--only=style/useNodejsImportProtocol'];
  const args = ['lint', ...rules, '--reporter=json', '--max-diagnostics=none', 'src'];
  const { stdout } = spawnSync(process.execPath, [tools.biome, ...args], { cwd: workspace, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string } }[] };
  return new Set(diagnostics.map(({ location }) => byFile.get(location.path)).filter((each) => each !== undefined));
}

test.each([
  ['between folders', between],
  ['of packages', packages],
])('every import %s that is not allowed is refused, and no other', (_, cases) => {
  const found = refused(cases);
  const shown = ({ folder, statement }: Case) => `${folder}: ${statement}`;
  expect(cases.filter((each) => !each.fine && !found.has(each)).map(shown)).toEqual([]);
  expect(cases.filter((each) => each.fine && found.has(each)).map(shown)).toEqual([]);
  expect(found.size).toBeGreaterThan(20);
});

/** The folders of the renderer, each of which may import those before it; `ui` is for the last two. */
const layers = ['state', 'playback', 'app', 'ui', 'features', 'window'];

test('in the renderer, what holds and plays knows nothing of what shows', () => {
  const renderer = join(root, 'src/renderer');
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const layerOf = (path: string) => layers.indexOf(relative(renderer, path).split(sep)[0] ?? '');
  const imports = files.flatMap((file) => {
    const path = join(renderer, file);
    const sources = readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g);
    return [...sources].map(([, source = '']) => ({ file, from: layerOf(path), to: resolve(dirname(path), source) }));
  });
  const inLayers = imports.filter(({ from, to }) => from >= 0 && layerOf(to) >= 0 && from !== layerOf(to));
  const isFine = ({ from, to }: (typeof inLayers)[number]) => layerOf(to) < from && layers[from] !== 'ui';
  expect(inLayers.filter((one) => !isFine(one)).map(({ file, to }) => `${file}: ${relative(renderer, to)}`)).toEqual(
    [],
  );
  expect(inLayers.length).toBeGreaterThan(100);
});
