import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import type { EarmarkError } from '../core/errors';
import type { Library } from '../library/library';
import { rescue, saveCopy } from '../library/rescue';
import { askWhereToSaveCopy } from './dialogs';
import { toEarmarkError } from './ipc/answer';

/** Milliseconds that quitting waits for a slow disk, and then for the folders that take what the disk did not. */
const LONGEST_FLUSH = 2000;
const LONGEST_RESCUE = 900;

/** Folders for work that cannot be saved where it belongs: the first is the one that people look into. */
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
 * Ends Earmark, and loses nothing that could not be saved. The Quit command asks. Nobody can be asked when the window is
 * closed or the system ends the program: then the work goes where the next start finds it.
 */
export class Quitting {
  private isAsking = false;
  /** Set once the user has decided, or nothing more can be done. */
  private isSettled = false;

  constructor(
    private readonly library: Library,
    private readonly window: () => BrowserWindow | null,
  ) {
    app.on('will-quit', (event) => {
      if (this.isSettled) return;
      event.preventDefault();
      void this.saveOrRescue().then((exitCode) => {
        this.isSettled = true;
        if (exitCode === 0) app.quit();
        else app.exit(exitCode);
      });
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
        this.isSettled = true;
      }
      app.quit();
    } finally {
      this.isAsking = false;
    }
  }

  /** Whether to quit as things are. */
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
      problem = await saveCopy(path, rescuePlaces(), app.getPath('userData'), this.library.unsaved).then(
        () => null,
        (error: EarmarkError) => error,
      );
      if (!problem) return true;
    }
  }

  /** Saves what is unsaved, or puts it where the next start finds it. Returns the exit code: 1 when work is lost. */
  async saveOrRescue(): Promise<number> {
    await within(LONGEST_FLUSH, this.library.flush());
    if (!this.hasWork()) return 0;
    const folder = app.getPath('userData');
    const rescued = rescue(rescuePlaces(), folder, this.library.unsaved).then(
      (path) => ({ said: `Earmark takes them in from “${path}” when it starts again.`, code: 0 }),
      (error) => ({ said: `They are lost: ${toEarmarkError(error, 'quitting').message}`, code: 1 }),
    );
    const late = { said: 'They are lost: no other drive answered.', code: 1 };
    const { said, code } = (await within(LONGEST_RESCUE, rescued)) ?? late;
    console.error(`Your last changes could not be saved in “${folder}”. ${said}`);
    return code;
  }

  private hasWork(): boolean {
    return Object.keys(this.library.unsaved).length > 0;
  }
}

/** What the work came to; undefined when it takes longer than these milliseconds. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, pause(milliseconds, undefined)]);
}
