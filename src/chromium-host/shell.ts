import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Shell } from 'electron';

const openers: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** How to show a file in its folder. On Linux not every file manager can choose it there. */
function managerFor(path: string): readonly [command: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open', '-R', path];
  if (process.platform === 'win32') return ['explorer.exe', `/select,${path}`];
  return ['xdg-open', dirname(path)];
}

export const shell: Pick<Shell, 'openExternal' | 'showItemInFolder'> = {
  /** Shows a file in the system's file manager. Like Electron's, it does not tell whether that worked. */
  showItemInFolder(path) {
    const [command, ...args] = managerFor(path);
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => undefined);
    child.unref();
  },

  /**
   * Opens the URL with the system's program for it.
   *
   * @throws {Error} when there is no such program, or when it fails
   */
  openExternal(url) {
    const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
    // Never through a shell: the URL is one argument, whatever it contains. A normalised URL cannot start with a dash.
    const child = spawn(command, [...args, new URL(url).href], { stdio: 'ignore', detached: true });
    child.unref();
    return new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new Error(`Failed to open: ${error.message}`)));
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`Failed to open: ${command} ended with ${code}`)),
      );
    });
  },
};
