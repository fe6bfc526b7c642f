import { ensureBrowser } from './browser.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { fetchElectron, findElectron } from './electron.mjs';
import { at, root } from './paths.mjs';
import { Problem } from './problem.mjs';
import { canSandbox } from './sandbox.mjs';

/** @import { StartArguments } from './arguments.mjs' */

/**
 * What Earmark runs on.
 * @typedef {{ name: 'electron', executable: string } | { name: 'chromium', browser: string }} Runtime
 */

/**
 * @typedef {object} Launch A program to be started.
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} tether Whether it wants to be told when the process that started it is gone.
 * @property {() => void} cleanUp To be called when it has ended.
 */

/**
 * Chooses the runtime: Electron if its binary is there or can be downloaded. Otherwise an installed browser; one line
 * says so.
 * @param {StartArguments['host']} host The one that was asked for.
 * @returns {Promise<Runtime>}
 * @throws {Problem} if the one that was asked for, or any, is not to be had.
 */
export async function chooseRuntime(host) {
  if (host === 'chromium') return { name: 'chromium', browser: await ensureBrowser() };
  const executable = findElectron() ?? (await fetchElectron({ insist: host === 'electron' }));
  if (executable && (await canSandbox(executable))) return { name: 'electron', executable };
  if (executable) return withoutSandbox(host);
  if (host === 'electron') {
    throw new Problem('Electron is not on this machine and could not be fetched; `npx install-electron` shows why.');
  }
  console.error('Electron could not be fetched; showing Earmark in Chromium instead.');
  return { name: 'chromium', browser: await ensureBrowser() };
}

/**
 * Electron would abort here, as on Ubuntu 24.04: https://github.com/electron/electron/issues/41066
 * @param {StartArguments['host']} host The one that was asked for.
 * @returns {Promise<Runtime>}
 * @throws {Problem} if it was Electron.
 */
async function withoutSandbox(host) {
  const refused = 'This system keeps user namespaces from programs, and Electron cannot start without them';
  if (host === 'electron') {
    const allow = '`sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` allows them until the next restart';
    throw new Problem(`${refused}. On Ubuntu, ${allow}; an installed package of Earmark does not need that.`);
  }
  console.error(`${refused}; showing Earmark in Chromium instead.`);
  return { name: 'chromium', browser: await ensureBrowser() };
}

/**
 * @param {StartArguments} start
 * @throws {Problem} if there is no screen to show a window on.
 */
export function checkDisplay({ headless }) {
  if (headless || hasDisplay()) return;
  throw new Problem(
    'There is no display here to show a window on. `npm start -- --headless` runs Earmark without one.',
  );
}

/**
 * How to start the built app on a runtime.
 * @param {Runtime} runtime
 * @param {StartArguments} start
 * @returns {Promise<Launch>}
 */
export async function launchOn(runtime, { headless, passedOn }) {
  if (runtime.name === 'chromium') {
    const launcher = at('out/chromium-host/launch.js');
    return {
      command: process.execPath,
      args: [launcher, `--browser=${runtime.browser}`, root, ...(headless ? ['--headless'] : []), ...passedOn],
      env: process.env,
      tether: true,
      cleanUp: () => {},
    };
  }
  const screen = headless ? await startVirtualDisplay() : null;
  return {
    command: runtime.executable,
    // Chromium's sandbox refuses to run as root.
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(screen?.args ?? []), ...passedOn],
    env: { ...process.env, ...screen?.env },
    tether: false,
    cleanUp: () => screen?.stop(),
  };
}
