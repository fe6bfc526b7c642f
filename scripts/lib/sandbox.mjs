import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './processes.mjs';

/** Owned by root, and runs as root whoever starts it. */
const setuid = 0o4000;

/**
 * Whether Chromium's sandbox can be set up for an Electron binary: by user namespaces, or by its worker with root's
 * rights. https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
 * @param {string} executable
 * @param {object} [machine] What is asked of this machine.
 * @param {NodeJS.Platform} [machine.platform]
 * @param {number} [machine.user]
 * @param {() => Promise<boolean>} [machine.hasNamespaces]
 * @returns {Promise<boolean>}
 */
export async function canSandbox(
  executable,
  { platform = process.platform, user = process.getuid?.(), hasNamespaces = userNamespaces } = {},
) {
  // Root starts Electron without a sandbox.
  if (platform !== 'linux' || user === 0) return true;
  return hasHelper(join(dirname(executable), 'chrome-sandbox')) || (await hasNamespaces());
}

/** @param {string} file */
function hasHelper(file) {
  const info = statSync(file, { throwIfNoEntry: false });
  return info !== undefined && info.uid === 0 && (info.mode & setuid) !== 0;
}

/** Whether this user may create user namespaces. True if that cannot be found out. */
async function userNamespaces() {
  const { code } = await run('unshare', ['-Ur', 'true']);
  return code === 0 || code === 128;
}
