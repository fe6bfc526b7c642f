import { run } from './processes.mjs';

/** Whether this process may install Debian packages: root, on a system with apt-get. */
export async function canInstallPackages() {
  return process.getuid?.() === 0 && (await run('apt-get', ['--version'])).code === 0;
}

/**
 * Installs Debian packages with their dependencies and nothing more. The output of apt-get is shown only if it fails.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} Whether they are installed now.
 */
export async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  if (code !== 0) console.error(output.trim());
  return code === 0;
}
