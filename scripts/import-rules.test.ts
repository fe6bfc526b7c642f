import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importsOfSource } from './lib/imports.mjs';
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

/** The folders that may import a package. One of Node's modules and some packages stand for their kinds. */
const allowedPackages: Record<string, readonly string[]> = {
  electron: ['main', 'preload', 'chromium-host'],
  howler: ['renderer/playback'],
  react: ['renderer', 'renderer/playback'],
  'react-dom/client': ['renderer', 'renderer/playback'],
  'node:fs': ['files', 'audio', 'library', 'main', 'cli', 'chromium-host'],
  // Without its prefix it would evade the rule above, so nobody may.
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

/** Rooms inside a folder, each of which may import those before it. */
const roomsIn: Record<string, readonly string[]> = {
  core: [
    'time',
    'sound',
    'chapters',
    'transcript',
    'find',
    'people',
    'timing',
    'edits',
    'align',
    'clips',
    'settings',
    'document',
  ],
  'core/transcript': ['toolkits', 'formats'],
  audio: [
    'kernels',
    'bytes',
    'parsing',
    'indexing',
    'probing',
    'decode',
    'peaks',
    'tags',
    'serving',
    'cutting',
    'sync',
  ],
  renderer: ['state', 'playback', 'app', 'ui', 'features', 'window'],
};

const { files, imports } = importsOfSource();
type Import = (typeof imports)[number];

test.each(Object.entries(roomsIn))('in %s, a room imports only those before it', (folder, rooms) => {
  const roomOf = (file: string) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : null);
  const between = imports.filter(
    ({ from, to, isTest }) =>
      !isTest && rooms.includes(roomOf(from) ?? '') && rooms.includes(roomOf(to) ?? '') && roomOf(from) !== roomOf(to),
  );
  const isFine = ({ from, to }: Import) =>
    rooms.indexOf(roomOf(to) ?? '') < rooms.indexOf(roomOf(from) ?? '') && roomOf(from) !== 'ui';
  expect(between.filter((one) => !isFine(one))).toEqual([]);
  expect(between.length).toBeGreaterThan(20);
});

test('no file imports itself by way of others, types included', () => {
  const importsOf = new Map<string, Import[]>(files.map((file) => [file, []]));
  for (const one of imports) importsOf.get(one.from)?.push(one);
  const done = new Set<string>();
  const circles: string[][] = [];
  const follow = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || done.has(file)) return;
    for (const { to } of importsOf.get(file) ?? []) follow(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) follow(file, []);
  expect(circles).toEqual([]);
  expect(imports.length).toBeGreaterThan(3000);
});

// Somebody waits while these start.
test.each(['main/files/index.ts', 'library/search/ask-catalog.ts'])('%s loads little', (entry) => {
  const loaded = new Set([entry]);
  for (const file of loaded)
    for (const { from, to, isLoaded } of imports) if (isLoaded && from === file) loaded.add(to);
  const readsFiles = (file: string) => /^audio\/(?!bytes\/)|^core\/transcript\/readers\.ts/.test(file);
  const hasSchemas = (file: string) => readFileSync(join(root, 'src', file), 'utf8').includes("from 'zod'");
  expect([...loaded].filter((file) => readsFiles(file) || hasSchemas(file))).toEqual([]);
  expect(loaded.size).toBeGreaterThan(5);
});
