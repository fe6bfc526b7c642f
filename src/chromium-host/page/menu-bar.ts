import type { MenuItemView } from '../messages';
import { make, makePiece, sheetOf, whenThereIsADocument } from './elements';
import styles from './menu-bar.css?inline';
import { isLive, itemOf, itemsIn, menuOf, rowOf, startingWith } from './menu-items';
import { isDialogOpen } from './questions';
import { sendToHost } from './to-host';
import windowStyles from './window.css?inline';

const { element, root } = makePiece(styles, onKey);
const windowSheet = sheetOf(windowStyles);
let bar = make('div', { role: 'menubar', 'aria-label': 'Application menu' });
/** Had the focus before the menu took it. */
let focusedBefore: Element | null = null;

/** Replaces the application menu, also while it is open: it stays open where it was. An empty one shows no bar. */
export function setMenu(menu: readonly MenuItemView[]): void {
  const path = openPath();
  const before = focusedBefore;
  if (!path) leaveMenu();
  bar = make('div', { role: 'menubar', 'aria-label': 'Application menu' }, ...menu.map(topOf));
  root.replaceChildren(bar);
  if (path) {
    openAgain(path);
    focusedBefore = before;
  }
  whenThereIsADocument(() => {
    const sheets = document.adoptedStyleSheets.filter((sheet) => sheet !== windowSheet);
    document.adoptedStyleSheets = menu.length > 0 ? [...sheets, windowSheet] : sheets;
    if (menu.length === 0) element.remove();
    // Moving it would take the focus.
    else if (!element.isConnected) document.documentElement.append(element);
  });
}

/** Gives the menu bar the focus, as Alt and F10 do. */
export function focusMenuBar(): void {
  const first = itemsIn(bar)[0];
  if (!first || isDialogOpen()) return;
  focus(first);
}

/** Whether the menu bar has the focus. */
export function isMenuFocused(): boolean {
  return root.activeElement !== null;
}

/** The labels of the items whose menus are open, and of the one below them that has the focus. Null if none is open. */
function openPath(): { readonly opened: readonly string[]; readonly focused: string } | null {
  const opened: string[] = [];
  let container: Element | null = bar;
  for (let item = openIn(bar); item; item = container ? openIn(container) : undefined) {
    opened.push(labelOf(item));
    container = menuOf(item);
  }
  return opened.length > 0 ? { opened, focused: labelOf(root.activeElement) } : null;
}

/** Opens the menus of a path, as far as they are still there. */
function openAgain({ opened, focused }: NonNullable<ReturnType<typeof openPath>>): void {
  let container: Element | null = bar;
  const labelled = (label: string) =>
    container ? itemsIn(container).find((item) => labelOf(item) === label) : undefined;
  for (const label of opened) {
    const item = labelled(label);
    if (!item) return;
    open(item, false);
    container = menuOf(item);
  }
  const item = labelled(focused);
  if (item) focus(item);
}

function labelOf(item: Element | null): string {
  return item?.getAttribute('data-label') ?? '';
}

/** Closes the open menus, and gives the focus back. */
export function leaveMenu(): void {
  // The focus moves first: removing a focused element makes it emit `focusout`, and it would be removed twice.
  if (isMenuFocused()) {
    (root.activeElement as HTMLElement).blur();
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
  }
  closeAll();
}

function closeAll(): void {
  const opened = openIn(bar);
  if (opened) close(opened);
}

function topOf(view: MenuItemView): HTMLElement {
  const title = itemOf(view, 'title');
  const top = make('div', { class: 'top', role: 'none' }, title);
  title.addEventListener('mousedown', (event) => {
    event.preventDefault();
    if (menuOf(title)) leaveMenu();
    else open(title, false);
  });
  title.addEventListener('pointerenter', () => {
    if (openIn(bar)) open(title, false);
  });
  views.set(title, view);
  return top;
}

const views = new WeakMap<Element, MenuItemView>();

function hasMenu(item: HTMLElement): boolean {
  return (views.get(item)?.items.length ?? 0) > 0;
}

/** Opens the menu of an item, closing those beside it. */
function open(item: HTMLElement, focusFirst: boolean): void {
  const view = views.get(item);
  if (!view || !hasMenu(item) || !isLive(item)) return;
  focus(item);
  closeBeside(item);
  const menu = menuOf(item) ?? showMenu(item, view);
  const first = itemsIn(menu)[0];
  if (focusFirst && first) focus(first);
}

function showMenu(item: HTMLElement, { label, items }: MenuItemView): HTMLElement {
  const menu = make('div', { role: 'menu', 'aria-label': label }, ...items.map(rowFor));
  item.after(menu);
  item.setAttribute('aria-expanded', 'true');
  return menu;
}

function rowFor(view: MenuItemView): HTMLElement {
  if (view.kind === 'separator') return make('div', { role: 'separator' });
  const item = itemOf(view, 'item');
  views.set(item, view);
  item.addEventListener('pointerenter', () => {
    focus(item);
    closeBeside(item);
    open(item, false);
  });
  item.addEventListener('click', () => choose(item));
  return make('div', { class: 'row', role: 'none' }, item);
}

/** Presses an item, or opens its menu. */
function choose(item: HTMLElement): void {
  const view = views.get(item);
  if (!view || !isLive(item)) return;
  if (hasMenu(item)) {
    open(item, true);
    return;
  }
  // The focus moves first, so that Copy and the like apply to what had it.
  leaveMenu();
  sendToHost({ type: 'menu', item: view.id });
}

function openIn(container: Element): HTMLElement | undefined {
  return itemsIn(container).find((item) => menuOf(item));
}

function closeBeside(item: HTMLElement): void {
  const container = item.closest('[role="menu"], [role="menubar"]');
  const other = container && openIn(container);
  if (other && other !== item) close(other);
}

function close(item: HTMLElement): void {
  menuOf(item)?.remove();
  item.setAttribute('aria-expanded', 'false');
}

function focus(item: HTMLElement): void {
  if (!isMenuFocused()) focusedBefore = document.activeElement;
  item.focus({ preventScroll: true });
}

// A click elsewhere, or another window. Moves between items are not heard out here.
element.addEventListener('focusout', closeAll);

function onKey(event: KeyboardEvent): void {
  const item = root.activeElement;
  if (!(item instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
  const action = actionOf(event.key, item);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(key: string, item: HTMLElement): (() => void) | null {
  const container = item.closest('[role="menu"], [role="menubar"]') as HTMLElement;
  const inBar = container === bar;
  switch (key) {
    case 'Escape':
      return () => (inBar ? leaveMenu() : back(container));
    case 'Tab':
    case 'F10':
    case 'Alt':
      return leaveMenu;
    case 'Enter':
    case ' ':
      return () => choose(item);
    case 'Home':
      return () => step(container, null, 1);
    case 'End':
      return () => step(container, null, -1);
    case 'ArrowUp':
      return () => (inBar ? open(item, true) : step(container, item, -1));
    case 'ArrowDown':
      return () => (inBar ? open(item, true) : step(container, item, 1));
    case 'ArrowRight':
      return () => (!inBar && hasMenu(item) ? open(item, true) : along(item, 1));
    case 'ArrowLeft':
      return () => (inBar || isTopMenu(container) ? along(item, -1) : back(container));
    default:
      return key.length === 1 ? () => typed(container, item, key) : null;
  }
}

/** To the next or previous item, wrapping around at the ends. */
function step(container: Element, from: HTMLElement | null, by: 1 | -1): void {
  const items = itemsIn(container);
  const start = from ? items.indexOf(from) : by === 1 ? -1 : 0;
  const next = items[(start + by + items.length) % items.length];
  if (next) focus(next);
}

/** To the next or previous menu of the bar, opened if one is. */
function along(item: HTMLElement, by: 1 | -1): void {
  const tops = itemsIn(bar);
  const wasOpen = openIn(bar);
  const from = tops.indexOf(wasOpen ?? item);
  const next = tops[(from + by + tops.length) % tops.length];
  if (!next) return;
  if (wasOpen) open(next, true);
  else focus(next);
}

/** Closes a menu, and moves to the item that it belongs to. */
function back(menu: HTMLElement): void {
  const item = rowOf(menu);
  if (!item) return;
  focus(item);
  close(item);
}

function isTopMenu(menu: HTMLElement): boolean {
  return menu.parentElement?.className === 'top';
}

function typed(container: Element, item: HTMLElement, letter: string): void {
  const found = startingWith(letter, itemsIn(container), item);
  if (found) focus(found);
}
