import { app, type BrowserWindow, clipboard, Menu, shell } from 'electron';
import type { Settings } from '../core/settings/settings';
import type { EventName, Events } from '../ipc/events';
import type { ShelfView } from '../ipc/library-views';
import type { NextSteps } from '../ipc/program-views';
import type { ContextOf } from '../ipc/requests';
import { HOMEPAGE } from './about';
import { contextMenuTemplate, shelfMenuTemplate } from './context-menu';
import type { Episodes } from './episodes/episodes';
import { NO_STEPS } from './episodes/session';
import { menuTemplate } from './menu';
import { outsideLink } from './outside-link';

export interface MenusOptions {
  readonly episodes: Episodes;
  readonly settings: () => Settings;
  readonly window: () => BrowserWindow | null;
  /** Opens the window, unless it is open. On macOS there is a menu without one. */
  readonly showWindow: () => void;
  readonly send: <Name extends EventName>(name: Name, value: Events[Name]) => void;
  /** Does something that nobody waits for. Errors are reported in the window. */
  readonly inBackground: (work: () => Promise<void>) => void;
  readonly quit: () => Promise<void>;
}

/** Shows the menu of the app, and context menus in its window. */
export class Menus {
  private recent: ShelfView['recent'] = [];
  private shownSteps: NextSteps = NO_STEPS;
  /** What is undone, while only the window knows it. */
  private stepsOfWindow: NextSteps | null = null;

  constructor(private readonly options: MenusOptions) {}

  /** Shows the menu with what can be done now. */
  show(): void {
    const { episodes, inBackground, send, settings, showWindow } = this.options;
    this.shownSteps = this.steps();
    const episode = episodes.view();
    const state = {
      recent: this.recent,
      settings: settings(),
      ...this.shownSteps,
      episodeOpen: episode !== null,
      hasTranscript: episode !== null && episode.transcript !== null,
      takesStamps: episode?.audio != null && episode.transcript?.takesStamps === true,
      hasChapters: (episode?.audio?.chapters.length ?? 0) > 0,
      development: !app.isPackaged,
      platform: process.platform,
    };
    const homepage = HOMEPAGE;
    const template = menuTemplate(state, {
      command: (id) => {
        showWindow();
        send('command', id);
      },
      openRecent: (token) => {
        showWindow();
        inBackground(() => episodes.openItem(token));
      },
      openHomepage: homepage === null ? null : () => inBackground(() => shell.openExternal(outsideLink(homepage))),
      quit: () => inBackground(() => this.options.quit()),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** The same with other recent episodes. */
  showRecent(recent: ShelfView['recent']): void {
    this.recent = recent;
    this.show();
  }

  /** Shows what can be undone, if that has changed. */
  showUndo(): void {
    const { undo, redo } = this.steps();
    if (undo === this.shownSteps.undo && redo === this.shownSteps.redo) return;
    this.show();
  }

  /** Shows what can be undone by what the window says; null for edits of the open episode. */
  showSteps(steps: NextSteps | null): void {
    this.stepsOfWindow = steps;
    this.showUndo();
  }

  private steps(): NextSteps {
    return this.stepsOfWindow ?? this.options.episodes.session.steps();
  }

  /** Shows a context menu where it was asked for. */
  showContext(context: ContextOf): void {
    const { inBackground, send } = this.options;
    const window = this.options.window();
    if (!window) return;
    const template =
      context.on === 'shelf'
        ? shelfMenuTemplate((chosen) => send('context:shelf', { token: context.token, chosen }))
        : contextMenuTemplate(context, {
            command: (id) => send('command', id),
            playFromHere: () => send('context:play', null),
            withClip: (chosen) => send('context:clip', { chosen }),
            openLink: (url) => inBackground(async () => shell.openExternal(outsideLink(url))),
            copy: (text) => inBackground(() => clipboard.writeText(text)),
          });
    const zoom = window.webContents.getZoomFactor();
    const [x, y] = [Math.round(context.at.x * zoom), Math.round(context.at.y * zoom)];
    Menu.buildFromTemplate(template).popup({ window, x, y });
  }
}
