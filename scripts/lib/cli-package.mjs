import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from './paths.mjs';
import { Problem } from './problem.mjs';
import { run } from './processes.mjs';

/**
 * Makes an npm package of the built command line.
 * @param {string} folder Where the package goes.
 * @returns {Promise<string>} The package's path.
 * @throws {Problem} if npm fails.
 */
export async function makeCliPackage(folder) {
  const { version, description, license, engines, homepage } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const tree = mkdtempSync(join(tmpdir(), 'earmark-cli-'));
  try {
    for (const part of ['cli', 'speech', 'sqlite']) cpSync(at('out', part), join(tree, part), { recursive: true });
    mkdirSync(join(tree, 'node'));
    for (const name of sharedParts()) cpSync(at('out/node', name), join(tree, 'node', name));
    for (const file of ['LICENSE', 'THIRD-PARTY.md']) cpSync(at(file), join(tree, file));
    cpSync(at('build/cli/README.md'), join(tree, 'README.md'));
    mkdirSync(join(tree, 'bin'));
    writeFileSync(join(tree, 'bin/earmark.js'), "#!/usr/bin/env node\nimport '../cli/index.js';\n");
    const manifest = {
      name: 'earmark-cli',
      version,
      description: `${description}, on the command line`,
      license,
      type: 'module',
      bin: { earmark: 'bin/earmark.js' },
      engines,
      ...(homepage ? { homepage } : {}),
    };
    writeFileSync(join(tree, 'package.json'), JSON.stringify(manifest, null, 2));
    mkdirSync(folder, { recursive: true });
    const [command, ...first] = npm;
    const { code, output } = await run(command, [
      ...first,
      'pack',
      tree,
      '--pack-destination',
      folder,
      '--ignore-scripts',
    ]);
    if (code !== 0) throw new Problem(`The package of the command line could not be made: ${output.trim()}`);
    return join(folder, `${manifest.name}-${version}.tgz`);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/**
 * Of the parts that the command line shares with the other Node programs, those that it loads, by name.
 * @returns {Set<string>}
 */
function sharedParts() {
  const found = new Set(
    readdirSync(at('out/cli')).flatMap((name) => namesIn(at('out/cli', name), /["']\.\.\/node\/([\w.-]+\.js)["']/g)),
  );
  // A set that grows is walked to its end.
  for (const name of found)
    for (const next of namesIn(at('out/node', name), /["']\.\/([\w.-]+\.js)["']/g)) found.add(next);
  return found;
}

/**
 * @param {string} path
 * @param {RegExp} pattern
 */
function namesIn(path, pattern) {
  if (!path.endsWith('.js')) return [];
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, name = '']) => name);
}

/**
 * The command that starts npm, as npm tells its scripts: Windows starts no `npm.cmd` without a shell.
 * @type {readonly [string, ...string[]]}
 */
export const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
