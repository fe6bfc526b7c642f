import type { MenuItemConstructorOptions, PopupOptions } from 'electron';
import { parseAccelerator, showKeys } from './accelerator';
import { host } from './host';
import { type MenuWindow, type Role, roles } from './menu-roles';
import type { MenuItemView, ShortcutView } from './messages';

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
