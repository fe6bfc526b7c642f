/** What crosses between the host and the page's isolated world. No implementation. */

/** Name of the isolated world that the preload runs in. */
export const worldName = 'chromium-host';
/** The function, in that world only, by which the page speaks to the host. */
export const bindingName = 'chromiumHostSend';

/** What stands for a file's path in an encoded message: `"chromium-host-file:…"`, see page/files.ts. */
export const standIn = /"(chromium-host-file:[\d-]+:\d+)"/g;

/** From the page. */
export type PageMessage =
  /** The preload is about to run in a new document. */
  | { readonly type: 'hello' }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      /** An encoded structured clone of an array. */
      readonly args: string;
      /** Strings that stand for files in `args`, see page/files.ts. */
      readonly files: readonly string[];
    }
  | { readonly type: 'menu'; readonly item: number }
  /** The context menu was closed, by one of its items or without. */
  | { readonly type: 'popup'; readonly item: number | null }
  /** The window's size or place on screen changed. */
  | { readonly type: 'bounds' }
  | { readonly type: 'dark'; readonly dark: boolean }
  /** The page wants to go where no network request would tell of it. Nothing has happened yet. */
  | { readonly type: 'navigate'; readonly url: string }
  | { readonly type: 'preload-error'; readonly message: string };

/** Answer to an invoke. */
export type Reply = { readonly value: string } | { readonly error: string };

/** What the host may call in the page. */
export interface PageApi {
  reply(id: number, reply: Reply): void;
  event(channel: string, args: string): void;
  setMenu(menu: readonly MenuItemView[]): void;
  /** Opens a context menu, in place of one that is open. In pixels from the window's top left corner. */
  popUp(menu: readonly MenuItemView[], at: { readonly x: number; readonly y: number }): void;
  /** Puts text on the clipboard. */
  copyText(text: string): void;
  setZoom(factor: number): void;
  /** The path, or null when the user cancelled. */
  askSavePath(question: SaveQuestion): Promise<string | null>;
  confirm(question: ConfirmQuestion): Promise<boolean>;
  /** The index of the button; null when the user pressed Escape. */
  askWithButtons(question: ButtonsQuestion): Promise<number | null>;
  /** How many files were picked; null when the user cancelled. They are then had by `pickedFile`. */
  pickFiles(question: PickQuestion): Promise<number | null>;
}

export interface SaveQuestion {
  readonly title: string;
  readonly path: string;
  /** Why the path given before would not do. */
  readonly problem: string | null;
}

export interface ConfirmQuestion {
  readonly title: string;
  readonly detail: string;
  readonly yes: string;
}

export interface ButtonsQuestion {
  readonly title: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** Index of the one that has the focus at first. */
  readonly first: number;
}

export interface PickQuestion {
  readonly title: string;
  /** For the `accept` attribute: `.mp3,.md`; empty for any file. */
  readonly accept: string;
  readonly multiple: boolean;
  readonly folder: boolean;
}

export interface MenuItemView {
  readonly id: number;
  readonly kind: 'normal' | 'checkbox' | 'separator' | 'submenu';
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly shortcut: ShortcutView | null;
  readonly items: readonly MenuItemView[];
}

export interface ShortcutView {
  /** For people: `Ctrl+Shift+O`. */
  readonly text: string;
  /** Null when it is only shown: somebody else listens. */
  readonly keys: Keys | null;
}

/** A combination of keys as `KeyboardEvent` tells them. */
export interface Keys {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}
