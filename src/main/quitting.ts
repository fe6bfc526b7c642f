import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Library } from '../library/library';
import { askWhereToSaveCopy } from './dialogs';
import type { FileProcesses } from './files/file-processes';
import type { LibraryProcesses } from './files/library-processes';
import { toEarmarkError } from './ipc/answer';

/**
 * Milliseconds that quitting waits for the disk, then for the folders that take what it did not, and then for the
 * system. With closing the window it takes at most three seconds.
 */
const LONGEST_FLUSH = 1000;
const LONGEST_RESCUE = 1000;
const LONGEST_END = 200;

/** Folders for work that cannot be saved in its place. The first is the one in which people look. */
export function rescuePlaces(): string[] {
  return (['documents', 'temp'] as const).flatMap((name) => {
    try {
      return [app.getPath(name)];
    } catch {
      // Not every system has both.
      return [];
    }
  });
}

/**
 * Ends Earmark, without losing work that could not be saved. The Quit command asks. Nobody can be asked when the window
 * is closed or the system ends the program. Then the work goes where the next start finds it.
 */
export class Quitting {
  private isAsking = false;
  /** True once the user has decided about the unsaved work. */
  private isDecided = false;
  private isDone = false;

  constructor(
    private readonly library: Library,
    private readonly processes: Pick<FileProcesses, 'run' | 'once'>,
    private readonly libraryProcesses: Pick<LibraryProcesses, 'end'>,
    private readonly window: () => BrowserWindow | null,
  ) {
    app.on('will-quit', (event) => {
      if (this.isDone) return;
      event.preventDefault();
      void this.finish();
    });
  }

  /** What the Quit command does. */
  async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await within(LONGEST_FLUSH, this.library.flush());
      const window = this.window();
      if (window && this.hasWork()) {
        if (!(await this.decide(window))) return;
        this.isDecided = true;
      }
      app.quit();
    } finally {
      this.isAsking = false;
    }
  }

  /** Whether to quit in the present state. */
  private async decide(window: BrowserWindow): Promise<boolean> {
    for (let problem = this.library.saving.error; ; ) {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: 'Your last changes are not saved.',
        detail: `${problem?.message ?? ''}\n\nSave a copy elsewhere: Earmark takes it in when it starts again.`.trim(),
        buttons: ['Save a Copy…', 'Quit Without Saving', 'Cancel'],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      });
      // What hung may be saved by now.
      if (!this.hasWork() || response === 1) return true;
      if (response !== 0) return false;
      const path = await askWhereToSaveCopy(window, rescuePlaces()[0]);
      if (path === null) continue;
      const input = [path, rescuePlaces(), app.getPath('userData'), this.library.unsaved] as const;
      problem = await this.processes.once(path, 'saveCopy', [...input]).then(
        () => null,
        (error) => toEarmarkError(error, 'saving a copy'),
      );
      if (!problem) return true;
    }
  }

  /** Saves unsaved work, or puts it where the next start finds it. Returns the exit code: 1 if work is lost. */
  async saveOrRescue(): Promise<number> {
    await within(LONGEST_FLUSH, this.library.flush());
    if (!this.hasWork()) return 0;
    const folder = app.getPath('userData');
    const { said, code } = await this.processes
      .run('rescue', [rescuePlaces(), folder, this.library.unsaved], AbortSignal.timeout(LONGEST_RESCUE))
      .then(
        (path) => ({ said: `Earmark takes them in from “${path}” when it starts again.`, code: 0 }),
        (error) => ({ said: `They are lost: ${error instanceof Error ? error.message : error}`, code: 1 }),
      );
    console.error(`Your last changes could not be saved in “${folder}”. ${said}`);
    return code;
  }

  private async finish(): Promise<void> {
    // They have the database open, too. The last one leaves it as one file.
    this.libraryProcesses.end();
    const code = this.isDecided ? 0 : await this.saveOrRescue();
    await within(
      LONGEST_END,
      this.library.close().catch(() => undefined),
    );
    // An orderly end would wait for the disk for ever.
    if (!(await within(LONGEST_END, filesAreDone()))) return endAtOnce();
    this.isDone = true;
    if (code === 0) app.quit();
    else app.exit(code);
  }

  private hasWork(): boolean {
    return Object.keys(this.library.unsaved).length > 0;
  }
}

/** Resolves with true once no system call for a file is running. Before that the process could not end. */
async function filesAreDone(): Promise<true> {
  while (process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))) await pause(10);
  return true;
}

/** Ends Earmark even if threads hang in the system. */
function endAtOnce(): void {
  console.error('Earmark ends without waiting for the drive of its data folder, which does not answer.');
  process.kill(process.pid, 'SIGKILL');
}

/** The result of work; undefined if it takes longer than these milliseconds. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, pause(milliseconds, undefined)]);
}
