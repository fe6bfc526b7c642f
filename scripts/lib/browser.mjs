import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { canInstallPackages, installPackages } from './debian.mjs';
import { Problem } from './problem.mjs';

const commands = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium-browser',
];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The executable of an installed Chromium, Chrome or Edge: the one that EARMARK_BROWSER names, otherwise the first on
 * the PATH or in the usual places.
 * @returns {string | null}
 * @throws {Problem} if EARMARK_BROWSER names a file that is not there.
 */
export function findBrowser() {
  const wanted = process.env.EARMARK_BROWSER;
  if (!wanted) return candidates().find((file) => existsSync(file)) ?? null;
  if (existsSync(wanted)) return wanted;
  throw new Problem(`EARMARK_BROWSER names ${wanted}, which is not there. Correct it, or unset it to have one found.`);
}

/**
 * {@link findBrowser}. If there is none, and this is root on Debian, installs `chromium`.
 * @returns {Promise<string>}
 * @throws {Problem} if there is none and none can be installed.
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (await canInstallPackages()) {
    console.error('No Chromium, Chrome or Edge found; installing the package chromium…');
    await installPackages(['chromium']);
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Problem(
    'Earmark needs a browser to show itself in: install Chromium, Chrome or Edge, then start it again.',
  );
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', join(homedir(), 'Applications')];
    return macApplications.flatMap((name) =>
      folders.map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, LOCALAPPDATA } = process.env;
    const folders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return windowsPrograms.flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return commands.flatMap((command) => folders.filter(Boolean).map((folder) => join(folder, command)));
}
