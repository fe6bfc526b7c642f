import { accessSync, constants, mkdirSync } from 'node:fs';
import { app, protocol } from 'electron';
import { z } from 'zod';
import { unwritable } from '../core/file-errors';
import { printVisibly } from '../library/console';
import { APP_ID, LINK_SCHEME } from './app-id';
import { parseArguments } from './arguments';
import { Arrivals } from './arrivals';
import { Program } from './program';
import { schemePrivileges } from './protocol/app-protocol';

/**
 * What a second start hands over to the first. How many files are opened is decided, and reported, where they are read.
 */
const handover = z.object({ files: z.array(z.string().min(1)), links: z.array(z.string().max(10_000)) });

printVisibly();
const { files, links, userDataDir } = parseArguments(process.argv, app.isPackaged, process.cwd());
keepDataIn(userDataDir ?? app.getPath('userData'));
protocol.registerSchemesAsPrivileged([schemePrivileges]);
// The id of the installer's shortcuts, so that the window belongs to them in the taskbar.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);

// The installers do the same; an AppImage has none.
if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);

if (app.requestSingleInstanceLock({ files, links })) run();
else app.quit();

/** Electron accepts only an existing folder. If it cannot be written, nothing would be remembered. */
function keepDataIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    app.setPath('userData', folder);
  } catch (error) {
    const { message } = unwritable(error, folder);
    console.error(`${message} Earmark keeps its data there; --user-data-dir=DIR names another folder.`);
    app.exit(1);
  }
}

function run(): void {
  const early = [...files];
  const earlyLinks = [...links];
  let program: Program | null = null;

  const arrivals = new Arrivals((paths) => program?.open(paths));
  /** Files may come before they can be opened: on macOS before the app is ready. */
  const open = (paths: readonly string[]) => {
    if (program) arrivals.add(paths);
    else early.push(...paths);
  };

  const follow = (link: string) => {
    if (program) program.follow(link);
    else earlyLinks.push(link);
  };

  app.on('open-url', (event, link) => {
    event.preventDefault();
    follow(link);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path]);
  });
  // Chromium reorders the command line of a second start and adds to it, so its files come as data.
  app.on('second-instance', (_event, _argv, _workingDirectory, data) => {
    const parsed = handover.safeParse(data);
    program?.comeForward();
    if (!parsed.success) return;
    if (parsed.data.files.length > 0) open(parsed.data.files);
    for (const link of parsed.data.links) follow(link);
  });
  app.on('activate', () => program?.showWindow());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  app
    .whenReady()
    .then(async () => {
      program = await Program.start(early, earlyLinks);
    })
    .catch((error) => {
      console.error('Earmark could not start:', error);
      app.exit(1);
    });
}
