import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { at } from './paths.mjs';

/** @import { DownloadProgress } from './watch-download.mjs' */

const aDay = 24 * 60 * 60 * 1000;

/** The npm package, which has the binary once that was downloaded. */
const electronPackage = at('node_modules/electron');

/**
 * The folder of the unpacked Electron, whether or not it exists.
 * @param {string} [folder] The package's folder.
 */
export const electronDist = (folder = electronPackage) =>
  process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist');

/**
 * The Electron binary, if it is on this machine.
 * @param {string} [folder] The package's folder.
 * @returns {string | null}
 */
export function findElectron(folder = electronPackage) {
  const dist = electronDist(folder);
  const path = readIfThere(join(folder, 'path.txt'));
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return existing(join(dist, path ?? 'electron'));
  // The installer writes path.txt last, so a half unpacked binary does not count as whole.
  if (path === null || readIfThere(join(dist, 'version'))?.replace(/^v/, '') !== versionOf(folder)) return null;
  return existing(join(dist, path));
}

/**
 * Downloads the Electron binary with Electron's own installer, so that its checksums, cache, mirrors and proxies apply.
 * Shows progress on stderr. Gives up when the network refuses or is silent for 5 s. That answer is remembered for a
 * day.
 * @param {object} [options]
 * @param {string} [options.folder] The package's folder.
 * @param {boolean} [options.insist] Try even if the network said no within the day.
 * @returns {Promise<string | null>} The binary, null if it could not be had.
 */
export async function fetchElectron({ folder = electronPackage, insist = false } = {}) {
  const refusal = join(cacheFolder(), `electron-${versionOf(folder)}-refused`);
  if (!insist && isYoungerThan(refusal, aDay)) return null;
  return withLock(at('out/.fetch-lock'), async () => {
    const already = findElectron(folder);
    if (already) return already;
    if (await runInstaller(folder)) {
      rmSync(refusal, { force: true });
      return findElectron(folder);
    }
    remember(refusal);
    return null;
  });
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>} Whether it succeeded.
 */
function runInstaller(folder) {
  const watch = pathToFileURL(at('scripts/lib/watch-download.mjs')).href;
  const proxied = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  const child = spawn(process.execPath, ['--import', watch, join(folder, 'install.js')], {
    env: { ...process.env, ...(proxied ? { ELECTRON_GET_USE_PROXY: '1' } : {}), ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const showProgress = progressPrinter();
  child.on('message', (message) => showProgress(/** @type {DownloadProgress} */ (message)));
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** Prints a line for every tenth of the download. */
function progressPrinter() {
  let tenth = -1;
  /** @param {DownloadProgress} progress */
  return ({ received, total }) => {
    const megabytes = Math.floor(received / 1e6);
    const now = Math.floor((received / (total ?? 1e8)) * 10);
    if (now === tenth) return;
    tenth = now;
    console.error(`Fetching Electron: ${megabytes}${total ? ` of ${Math.ceil(total / 1e6)}` : ''} MB`);
  };
}

/** Where this user's machine stores what can be made again. */
function cacheFolder() {
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'Earmark', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Earmark');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'earmark');
}

/** @param {string} file */
function remember(file) {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(file, '');
  } catch {
    // If it cannot be remembered, the network is asked again next time.
  }
}

/**
 * @param {string} file
 * @param {number} age Milliseconds.
 */
function isYoungerThan(file, age) {
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < age;
}

/** @param {string} folder */
const versionOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** @param {string} file */
const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);

/** @param {string} file */
const existing = (file) => (existsSync(file) ? file : null);
