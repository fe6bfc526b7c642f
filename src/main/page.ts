import type { BrowserWindow } from 'electron';
import type { CommandId } from '../ipc/commands';
import type { EventName, Events } from '../ipc/events';
import type { Problem } from '../ipc/result';

/** The renderer, as the rest of main sees it. Events go to it once it has said that it is ready. */
export class Page {
  private shown: BrowserWindow | null = null;
  private ready = false;
  private readonly problems: Problem[] = [];
  private readonly commands: CommandId[] = [];
  private tellBegun = () => {};
  /** Resolves once a page was ready for the first time. */
  readonly begun = new Promise<void>((resolve) => {
    this.tellBegun = resolve;
  });

  get window(): BrowserWindow | null {
    return this.shown;
  }

  show(window: BrowserWindow): void {
    this.shown = window;
    this.ready = false;
    // After a crash it is loaded again, and asks for everything again.
    window.webContents.on('render-process-gone', () => {
      this.ready = false;
    });
    window.once('closed', () => {
      this.shown = null;
      this.ready = false;
    });
  }

  /**
   * Before it is ready, only problems and commands are saved for it; it will ask for everything else. On macOS there is
   * a menu without a window, which opens one.
   */
  send<Name extends EventName>(name: Name, value: Events[Name]): void {
    if (this.ready) this.shown?.webContents.send(name, value);
    else if (name === 'problem') this.problems.push(value as Problem);
    else if (name === 'command') this.commands.push(value as CommandId);
  }

  /** From now on events are sent. Returns what was saved before. */
  begin(): { readonly problems: Problem[]; readonly commands: CommandId[] } {
    this.ready = true;
    this.tellBegun();
    return { problems: this.problems.splice(0), commands: this.commands.splice(0) };
  }

  focus(): void {
    if (this.shown?.isMinimized()) this.shown.restore();
    this.shown?.focus();
  }
}
