import { spawn } from 'node:child_process';
import { canInstallPackages, installPackages } from './debian.mjs';
import { Problem } from './problem.mjs';
import { run } from './processes.mjs';

const noVirtualDisplay =
  'Electron runs without a window only under Xvfb, on Linux. Install the package xvfb, or add --host=chromium.';

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @typedef {object} VirtualDisplay
 * @property {NodeJS.ProcessEnv} env What a program on it needs in its environment.
 * @property {string[]} args What Electron needs on its command line, or it might prefer a Wayland screen.
 * @property {() => void} stop
 */

/**
 * Starts an X server without a screen, for an Electron without a window. Electron has no mode for that.
 * @returns {Promise<VirtualDisplay>}
 * @throws {Problem} if there is no Xvfb.
 */
export function startVirtualDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-terminate'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const missing = () => reject(new Problem(noVirtualDisplay));
    server.on('error', missing);
    server.on('exit', missing);
    server.stdio[3]?.on('data', (number) => {
      const env = { DISPLAY: `:${String(number).trim()}` };
      resolve({ env, args: ['--ozone-platform=x11'], stop: () => server.kill() });
    });
  });
}

/** On Debian, as root, installs Xvfb if it is missing. */
export async function ensureVirtualDisplay() {
  if ((await run('Xvfb', ['-version'])).code !== 0 && (await canInstallPackages())) await installPackages(['xvfb']);
}
