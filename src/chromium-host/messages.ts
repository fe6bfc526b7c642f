/** Messages between the host and the page's isolated world. No implementation. */

/** Name of the isolated world that the preload runs in. */
export const worldName = 'chromium-host';
/** The function by which the page sends to the host. It exists in that world only. */
export const bindingName = 'chromiumHostSend';

/** Stands for a file's path in an encoded message: `"chromium-host-file:…"`, see page/files.ts. */
export const standIn = /"(chromium-host-file:[\d-]+:\d+)"/g;

/** Sent by the page. */
export type PageMessage =
  /** The preload is about to run in a new document. */
  | { readonly type: 'hello' }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      /** An encoded structured clone of an array. */
      readonly args: string;
      /** The strings in `args` that stand for files, see page/files.ts. */
      readonly files: readonly string[];
    }
  | { readonly type: 'menu'; readonly item: number }
  /** The context menu was closed, with an item or without. */
  | { readonly type: 'popup'; readonly item: number | null }
  /** The window's size or position changed. */
  | { readonly type: 'bounds' }
  | { readonly type: 'dark'; readonly dark: boolean }
  /** The page wants to go somewhere without a network request. Nothing has happened yet. */
  | { readonly type: 'navigate'; readonly url: string }
  | { readonly type: 'preload-error'; readonly message: string };

/** The answer to an invoke. */
export type Reply = { readonly value: string } | { readonly error: string };

/** What the host may call in the page. */
export interface PageApi {
  reply(id: number, reply: Reply): void;
  event(channel: string, args: string): void;
  setMenu(menu: readonly MenuItemView[]): void;
  /** Opens a context menu, and closes one that is open. In pixels from the window's top left corner. */
  popUp(menu: readonly MenuItemView[], at: { readonly x: number; readonly y: number }): void;
  /** Puts texts on the clipboard, by their media types. */
  copyTexts(texts: Readonly<Record<string, string>>): void;
  setZoom(factor: number): void;
  /** Returns the path, or null when the user cancelled. */
  askSavePath(question: SaveQuestion): Promise<string | null>;
  confirm(question: ConfirmQuestion): Promise<boolean>;
  /** Returns the index of the button, or null when the user pressed Escape. */
  askWithButtons(question: ButtonsQuestion): Promise<number | null>;
  /** Returns how many files were picked, or null when the user cancelled. `pickedFile` then gives them. */
  pickFiles(question: PickQuestion): Promise<number | null>;
}

export interface SaveQuestion {
  readonly title: string;
  readonly path: string;
  /** Why the previous path was refused. */
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
  /** Index of the button that has the focus at first. */
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
  /** Null when the keys are only shown, and something else listens for them. */
  readonly keys: Keys | null;
}

/** A combination of keys, as in `KeyboardEvent`. */
export interface Keys {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}
