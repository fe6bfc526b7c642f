import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import type { Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { HostBrowserWindow } from './browser-window';
import type { PageLink } from './page-link';
import { userFolder } from './paths';

type Filters = OpenDialogOptions['filters'];

/** Unlike Electron's, each dialog needs a window to appear in. */
export const dialog = {
  async showOpenDialog(window: HostBrowserWindow, options: OpenDialogOptions) {
    const link = await window.webContents.link();
    // Where a dialog cannot offer files and folders at once, Electron offers folders.
    const folder = options.properties?.includes('openDirectory') ?? false;
    const count = await link.call('pickFiles', {
      title: options.title ?? '',
      accept: acceptOf(options.filters),
      multiple: options.properties?.includes('multiSelections') ?? false,
      folder,
    });
    const filePaths = folder ? await pickedFolder(link, count ?? 0) : await pickedFiles(link, count ?? 0);
    return { canceled: filePaths.length === 0, filePaths };
  },

  async showSaveDialog(window: HostBrowserWindow, options: SaveDialogOptions) {
    const link = await window.webContents.link();
    const title = options.title || 'Save';
    let path = resolve(userFolder('Documents'), options.defaultPath ?? '');
    let problem: string | null = null;
    for (;;) {
      const answer = await link.call('askSavePath', { title, path, problem });
      if (answer === null || answer === undefined) return { canceled: true, filePath: '' };
      path = expand(answer, path);
      const kind = await kindOf(path);
      problem = problemWith(path, kind);
      if (problem === null && (kind === 'free' || (await mayReplace(link, path)))) {
        return { canceled: false, filePath: path };
      }
    }
  },

  async showMessageBox(window: HostBrowserWindow, options: MessageBoxOptions) {
    const { message, detail = '', buttons = ['OK'], defaultId: first = 0, cancelId = 0 } = options;
    const link = await window.webContents.link();
    const response = await link.call('askWithButtons', { title: message, detail, buttons, first });
    return { response: response ?? cancelId, checkboxChecked: false };
  },
} satisfies Record<keyof Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>, unknown>;

/** `.mp3,.md`; empty when any file will do. */
function acceptOf(filters: Filters): string {
  const extensions = (filters ?? []).flatMap((filter) => filter.extensions);
  return extensions.includes('*') ? '' : extensions.map((extension) => `.${extension}`).join();
}

function pickedFiles(link: PageLink, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => link.pathOf('pickedFile', index)));
}

/** Chromium gives the files inside a folder. The folder's path is what remains without the part inside it. */
async function pickedFolder(link: PageLink, count: number): Promise<string[]> {
  if (count === 0) return [];
  const path = await link.pathOf('pickedFile', 0);
  const inside = (await link.relativePathOf(0)).split('/').slice(1);
  return [inside.reduce((folder) => dirname(folder), path)];
}

/** A relative path is taken from the folder that was offered. */
function expand(answer: string, offered: string): string {
  const path = answer.trim().replace(/^~(?=[\\/])/, () => homedir());
  return isAbsolute(path) ? path : resolve(dirname(offered), path);
}

function problemWith(path: string, kind: Awaited<ReturnType<typeof kindOf>>): string | null {
  if (kind === 'folder') return `${path} is a folder. Add a file name.`;
  if (kind === 'no folder') return `There is no folder ${dirname(path)}.`;
  return kind === 'unanswered' ? `The drive of ${path} does not answer. Choose another place.` : null;
}

async function mayReplace(link: PageLink, path: string): Promise<boolean> {
  const question = { title: `Replace ${basename(path)}?`, detail: `${path} is there already.`, yes: 'Replace' };
  return (await link.call('confirm', question)) ?? false;
}

/** What is at a path; `unanswered` when its drive does not answer. */
type PathKind = 'folder' | 'file' | 'free' | 'no folder' | 'unanswered';

/** Milliseconds within which a working drive answers. */
const PATIENCE = 2000;

const LOOK = `
const { statSync } = require('node:fs');
const look = (path) => { try { return statSync(path); } catch { return null; } };
const [path, folder] = process.argv.slice(1);
const found = look(path);
console.log(found ? (found.isDirectory() ? 'folder' : 'file') : look(folder) ? 'free' : 'no folder');
`;

/** Runs in a process of its own, because a drive that does not answer would block the app. */
function kindOf(path: string): Promise<PathKind> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['-e', LOOK, path, dirname(path)], (error, stdout) => {
      clearTimeout(late);
      resolve(error ? 'unanswered' : (stdout.trim() as PathKind));
    });
    const late = setTimeout(() => {
      // A process that hangs in the system may stay for longer. Nothing waits for it.
      child.kill('SIGKILL');
      child.unref();
      resolve('unanswered');
    }, PATIENCE);
  });
}
