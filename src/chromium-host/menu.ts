import type { BrowserWindow, MenuItemConstructorOptions, PopupOptions } from 'electron';
import { parseAccelerator, showKeys } from './accelerator';
import { host } from './host';
import type { MenuItemView, ShortcutView } from './messages';
import type { HostWebContents } from './web-contents';

const mac = process.platform === 'darwin';

/** A menu made from a template. Of Electron's MenuItem the host needs only `checked`. */
export class Menu {
  readonly items: readonly MenuItemConstructorOptions[];

  private constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    shown = new ShownMenu(menu?.items ?? []);
    host.emit('menu');
  }

  /** Needs a place, because the host does not know where the mouse is. */
  popup({ window, x, y, callback }: Pick<PopupOptions, 'window' | 'x' | 'y' | 'callback'>): void {
    if (!window || x === undefined || y === undefined) throw new Error('popup: this host needs window, x and y');
    poppedUp = { menu: new ShownMenu(this.items), callback };
    (window as unknown as MenuWindow).webContents.notify('popUp', poppedUp.menu.view, { x, y });
  }
}

/** The application menu. Its items are numbered so that the page can say which one was pressed. */
class ShownMenu {
  readonly #items: MenuItemConstructorOptions[] = [];
  readonly #top: readonly MenuItemConstructorOptions[];

  constructor(top: readonly MenuItemConstructorOptions[]) {
    this.#top = top;
  }

  get view(): readonly MenuItemView[] {
    this.#items.length = 0;
    return this.#views(this.#top);
  }

  press(id: number, window: MenuWindow): void {
    const item = this.#items[id];
    if (!item || item.enabled === false) return;
    if (item.role) roles[item.role as Role]?.press?.(window);
    // Electron changes `checked` before it calls `click`.
    if (item.type === 'checkbox') {
      item.checked = !item.checked;
      host.emit('menu');
    }
    item.click?.(item as never, window as never, {});
  }

  #views(items: readonly MenuItemConstructorOptions[]): MenuItemView[] {
    return items.filter((item) => item.visible !== false).map((item) => this.#view(item));
  }

  #view(item: MenuItemConstructorOptions): MenuItemView {
    const id = this.#items.push(item) - 1;
    const role = item.role ? roles[item.role as Role] : undefined;
    const submenu = item.submenu instanceof Menu ? item.submenu.items : (item.submenu as MenuItemConstructorOptions[]);
    return {
      id,
      kind: kindOf(item),
      label: (item.label ?? role?.label ?? '').replace(/&(.)/g, '$1'),
      enabled: item.enabled !== false && (!item.role || submenu !== undefined || role?.press !== undefined),
      checked: item.checked === true,
      shortcut: shortcutOf(item),
      items: submenu ? this.#views(submenu) : [],
    };
  }
}

let shown = new ShownMenu([]);
let poppedUp: { readonly menu: ShownMenu; readonly callback: (() => void) | undefined } | null = null;

export function menuView(): readonly MenuItemView[] {
  return shown.view;
}

export function pressMenuItem(id: number, window: MenuWindow): void {
  shown.press(id, window);
}

/** Closes the context menu. `id` is the number of the chosen item, or null for none. */
export function closePopup(id: number | null, window: MenuWindow): void {
  const closed = poppedUp;
  poppedUp = null;
  if (id !== null) closed?.menu.press(id, window);
  closed?.callback?.();
}

function kindOf(item: MenuItemConstructorOptions): MenuItemView['kind'] {
  if (item.submenu) return 'submenu';
  return item.type === 'separator' || item.type === 'checkbox' ? item.type : 'normal';
}

function shortcutOf(item: MenuItemConstructorOptions): ShortcutView | null {
  const role = item.role ? roles[item.role as Role] : undefined;
  const accelerator = item.accelerator ?? role?.accelerator;
  const keys = accelerator ? parseAccelerator(String(accelerator), mac) : null;
  if (!keys) return null;
  const listened = item.registerAccelerator !== false && role?.native !== true;
  return { text: showKeys(keys, mac), keys: listened ? keys : null };
}

type Role =
  | 'close'
  | 'minimize'
  | 'togglefullscreen'
  | 'reload'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'toggleDevTools'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'zoom'
  | 'front';

/** The window that a menu item acts on, as far as the menu knows it. */
interface MenuWindow extends Pick<BrowserWindow, 'close' | 'minimize' | 'isFullScreen' | 'setFullScreen'> {
  readonly webContents: HostWebContents;
}

interface RoleMeaning {
  readonly label: string;
  readonly accelerator?: string;
  /** Chromium itself handles its keys. */
  readonly native?: true;
  /** Absent where the host cannot do it; the item is then disabled. */
  press?(window: MenuWindow): void;
}

/** Electron's labels and keys for the roles that the app uses, and the host's action for each. */
const roles: Readonly<Record<Role, RoleMeaning>> = {
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', press: (window) => window.close() },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', press: (window) => window.minimize() },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: process.platform === 'darwin' ? 'Control+Command+F' : 'F11',
    press: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  reload: { label: 'Reload', accelerator: 'CommandOrControl+R', press: (window) => window.webContents.reload() },
  cut: {
    label: 'Cut',
    accelerator: 'CommandOrControl+X',
    native: true,
    press: (window) => window.webContents.edit('cut'),
  },
  copy: {
    label: 'Copy',
    accelerator: 'CommandOrControl+C',
    native: true,
    press: (window) => window.webContents.edit('copy'),
  },
  paste: {
    label: 'Paste',
    accelerator: 'CommandOrControl+V',
    native: true,
    press: (window) => window.webContents.edit('paste'),
  },
  selectAll: {
    label: 'Select All',
    accelerator: 'CommandOrControl+A',
    native: true,
    press: (window) => window.webContents.edit('selectAll'),
  },
  zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', press: (window) => window.webContents.zoom(1) },
  zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', press: (window) => window.webContents.zoom(-1) },
  resetZoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    press: (window) => window.webContents.zoom(null),
  },
  toggleDevTools: { label: 'Toggle Developer Tools', accelerator: 'CommandOrControl+Shift+I' },
  services: { label: 'Services' },
  hide: { label: 'Hide' },
  hideOthers: { label: 'Hide Others' },
  unhide: { label: 'Show All' },
  zoom: { label: 'Zoom' },
  front: { label: 'Bring All to Front' },
};
