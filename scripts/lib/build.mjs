import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { at, tools } from './paths.mjs';
import { Problem } from './problem.mjs';
import { runNode } from './processes.mjs';

const stamp = at('out/.built-from');
const lock = at('out/.build-lock');

/** The files that a complete build leaves. */
const products = [
  'main/index.js',
  'preload/index.cjs',
  'renderer/index.html',
  'chromium-host/launch.js',
  'cli/index.js',
];

/** Everything on which a build depends, as files and folders of the project. */
const sources = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'vite.node.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
  'scripts/lib/build.mjs',
];

/**
 * Brings `out/` up to date with the sources. Says on stderr what it does; silent if there is nothing to do. Two runs at
 * once are safe.
 * @throws {Problem} if the sources do not build; the message holds what the build tool printed.
 */
export async function ensureBuilt() {
  if (isUpToDate()) return;
  await withLock(
    lock,
    async () => {
      if (!isUpToDate()) await build();
    },
    () => console.error('Waiting for another build of Earmark to end…'),
  );
}

/** Marks `out/` as not made by {@link ensureBuilt}, so that the next call builds. */
export const forgetBuild = () => rmSync(stamp, { force: true });

/** Builds what runs on plain Node: the command line, and the stand-in for Electron's runtime. */
export async function buildForNode() {
  for (const folder of ['cli', 'chromium-host', 'node', 'speech', 'sqlite'])
    rmSync(at('out', folder), { recursive: true, force: true });
  await runBuildTool([tools.vite, 'build', '--config', 'vite.node.config.ts']);
}

async function build() {
  if (!existsSync(tools.electronVite)) throw new Problem('The dependencies are not installed. Run `npm ci` first.');
  const started = performance.now();
  const from = fingerprint();
  console.error('Building Earmark…');
  forgetBuild();
  // Waits for both, even if one fails: the lock must not be released while the other still writes.
  const ends = await Promise.allSettled([runBuildTool([tools.electronVite, 'build']), buildForNode()]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  writeFileSync(stamp, from);
  console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** @param {readonly string[]} args */
async function runBuildTool(args) {
  const { code, output } = await runNode(args);
  if (code !== 0) throw new Problem(`${output.trim()}\nEarmark could not be built; the lines above say why.`);
}

function isUpToDate() {
  if (!existsSync(stamp) || !products.every((product) => existsSync(at('out', product)))) return false;
  return readFileSync(stamp, 'utf8') === fingerprint();
}

/**
 * A digest of the contents of all sources. Not of times: a checkout touches files without changing them, and a restored
 * backup changes them without a newer time.
 */
function fingerprint() {
  const hash = createHash('sha1');
  for (const file of sources.flatMap(filesUnder)) {
    const content = readFileSync(at(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} Files in a fixed order, tests left out.
 */
function filesUnder(path) {
  if (!existsSync(at(path))) return [];
  if (!statSync(at(path)).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(at(path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
