import { mkdirSync } from 'node:fs';
import { app, protocol } from 'electron';
import { z } from 'zod';
import { unwritable } from '../core/file-errors';
import { APP_ID } from './app-id';
import { parseArguments } from './arguments';
import { Program } from './program';
import { schemePrivileges } from './protocol/app-protocol';

/** What a second start hands over to the first. */
const handover = z.object({ files: z.array(z.string().min(1).max(10_000)).max(1000) });

const { files, userDataDir } = parseArguments(process.argv, app.isPackaged, process.cwd());
if (userDataDir !== null) keepDataIn(userDataDir);
protocol.registerSchemesAsPrivileged([schemePrivileges]);
// The one of the installer's shortcuts, so that the window is theirs in the taskbar.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);

if (app.requestSingleInstanceLock({ files })) run();
else app.quit();

/** Electron takes only a folder that is there. */
function keepDataIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    app.setPath('userData', folder);
  } catch (error) {
    const { message, advice } = unwritable(error, folder);
    console.error(`${message} ${advice}`);
    app.exit(1);
  }
}

function run(): void {
  // macOS hands over files one by one, the first of them before it is ready.
  const early = [...files];
  let program: Program | null = null;

  const open = (paths: readonly string[]) => {
    if (program) program.open(paths);
    else early.push(...paths);
  };

  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path]);
  });
  // Chromium reorders the command line of a second start and adds to it, so its files come as data.
  app.on('second-instance', (_event, _argv, _workingDirectory, data) => {
    const parsed = handover.safeParse(data);
    open(parsed.success ? parsed.data.files : []);
  });
  app.on('activate', () => program?.showWindow());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  app
    .whenReady()
    .then(async () => {
      program = await Program.start(early);
    })
    .catch((error) => {
      console.error('Earmark could not start:', error);
      app.exit(1);
    });
}
