import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { at, tools } from '../lib/paths.mjs';
import { runNode } from '../lib/processes.mjs';
import { makePlaceholder } from './placeholder.mjs';
import { findTool } from './tools.mjs';

/**
 * What electron-builder asked a tool to do.
 * @typedef {object} Call
 * @property {string} tool
 * @property {string[]} args
 * @property {Record<string, string>} texts The content of files among the arguments.
 * @property {string | null} fuses Those of the app that was to be signed.
 */

/**
 * A package for a system, made around a placeholder of Electron.
 * @typedef {object} Packed
 * @property {string} output The folder with what electron-builder made.
 * @property {string} app The folder of the unpacked app; on macOS its bundle.
 * @property {string} resources Electron's `process.resourcesPath`.
 * @property {Call[]} calls
 */

const systems = /** @type {const} */ ({
  linux: { platform: 'linux', args: ['--linux', '--x64'], app: 'linux-unpacked', resources: 'resources' },
  mac: {
    platform: 'darwin',
    args: ['--mac', '--arm64', '--dir'],
    app: 'mac-arm64/Earmark.app',
    resources: 'Contents/Resources',
  },
  windows: { platform: 'win32', args: ['--win', '--x64', '--dir'], app: 'win-unpacked', resources: 'resources' },
});

/** A home page for the Debian package if package.json names none: electron-builder requires one. */
export const HOMEPAGE = JSON.parse(readFileSync(at('package.json'), 'utf8')).homepage ?? 'https://homepage.test/';

/**
 * Has electron-builder make a package of what is built, with the project's own configuration.
 * @param {string} scratch
 * @param {keyof typeof systems} system
 * @returns {Promise<Packed>}
 * @throws {Error} with what electron-builder printed, if it fails. It does if it tries to download something.
 */
export async function pack(scratch, system) {
  const { platform, args, app, resources } = systems[system];
  const electron = join(scratch, `electron-${platform}`);
  const output = join(scratch, `dist-${system}`);
  await makePlaceholder(
    electron,
    platform,
    JSON.parse(readFileSync(at('node_modules/electron/package.json'), 'utf8')).version,
  );
  const calls = join(scratch, `${system}-calls.jsonl`);
  const bin = makeRecorders(join(scratch, 'bin'));
  const withAppImage = findTool('mksquashfs') !== null;
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH].join(delimiter),
    EARMARK_CALLS: calls,
    EARMARK_TOOLS: bin,
    CUSTOM_FPM_PATH: join(bin, 'fpm'),
    ...(withAppImage ? { APPIMAGE_TOOLS_PATH: makeAppImageTools(join(scratch, 'appimage')) } : {}),
    // Nothing is downloaded: the cache has no tool, and nobody answers at the address for others.
    ELECTRON_BUILDER_CACHE: join(scratch, 'cache'),
    ELECTRON_BUILDER_BINARIES_MIRROR: 'https://127.0.0.1:9/',
    ...(system === 'mac' ? { NODE_OPTIONS: `--require "${at('scripts/package-check/as-on-macos.cjs')}"` } : {}),
  };
  // With the last one, as in a pull request at GitHub, electron-builder signs nothing.
  for (const name of ['CSC_LINK', 'CSC_NAME', 'CI', 'GITHUB_BASE_REF']) delete env[name];
  const targets = system === 'linux' ? ['deb', ...(withAppImage ? ['AppImage'] : [])] : [];
  const homepage = system === 'linux' ? [`--config.extraMetadata.homepage=${HOMEPAGE}`] : [];
  const { code, output: said } = await runNode(
    [
      ...[tools.electronBuilder, ...args.slice(0, 1), ...targets, ...args.slice(1), '--publish', 'never'],
      ...['--config', 'build/electron-builder.ts', `--config.electronDist=${electron}`],
      ...[`--config.directories.output=${output}`, ...homepage],
    ],
    { env },
  );
  if (code !== 0) throw new Error(`electron-builder ended with ${code}:\n${said.trim()}`);
  return {
    output,
    app: join(output, app),
    resources: join(output, app, resources),
    calls: existsSync(calls)
      ? readFileSync(calls, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [],
  };
}

/** @param {string} folder */
function makeRecorders(folder) {
  mkdirSync(folder, { recursive: true });
  for (const tool of ['codesign', 'security', 'fpm']) {
    const script = `#!/bin/sh\nNODE_OPTIONS= exec "${process.execPath}" "${at('scripts/package-check/recorder.mjs')}" "$0" "$@"\n`;
    writeFileSync(join(folder, tool), script);
    chmodSync(join(folder, tool), 0o755);
  }
  return folder;
}

/**
 * The folder of tools that electron-builder would download for an AppImage: the system's own, and a placeholder of the
 * runtime, which cannot be had here.
 * @param {string} folder
 */
function makeAppImageTools(folder) {
  if (existsSync(folder)) return folder;
  for (const name of ['runtimes', 'lib/x64']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'runtimes/runtime-x64'), Buffer.alloc(4096));
  symlinkSync(findTool('mksquashfs') ?? '', join(folder, 'mksquashfs'));
  writeFileSync(join(folder, 'desktop-file-validate'), '');
  return folder;
}
