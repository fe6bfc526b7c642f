import type { MenuItemView } from '../messages';
import { make, makePiece } from './elements';
import styles from './menu-bar.css?inline';
import { isLive, itemOf, itemsIn, startingWith } from './menu-items';
import { sendToHost } from './to-host';

const { element, root } = makePiece(styles, onKey);
const views = new WeakMap<Element, MenuItemView>();
let menu: HTMLElement | null = null;
/** Had the focus before the menu took it. */
let focusedBefore: Element | null = null;

/** Opens a context menu where it fits into the window, and closes one that is open. */
export function popUp(items: readonly MenuItemView[], at: { readonly x: number; readonly y: number }): void {
  close(null);
  focusedBefore = document.activeElement;
  menu = make(
    'div',
    { role: 'menu', 'aria-label': 'Context menu', class: 'popup', tabindex: '-1' },
    ...items.map(rowFor),
  );
  root.replaceChildren(menu);
  document.documentElement.append(element);
  // Zooming the page zooms the host's elements, too.
  const scale = menu.getBoundingClientRect().width / menu.offsetWidth || 1;
  const fits = (place: number, size: number, room: number) => Math.max(0, Math.min(place, room - size)) / scale;
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${fits(at.x, width, innerWidth)}px`;
  menu.style.top = `${fits(at.y, height, innerHeight)}px`;
  menu.focus({ preventScroll: true });
}

function rowFor(view: MenuItemView): HTMLElement {
  if (view.kind === 'separator') return make('div', { role: 'separator' });
  const item = itemOf(view, 'item');
  views.set(item, view);
  item.addEventListener('pointerenter', () => item.focus({ preventScroll: true }));
  item.addEventListener('click', () => choose(item));
  return make('div', { class: 'row', role: 'none' }, item);
}

function choose(item: HTMLElement): void {
  const view = views.get(item);
  if (view && isLive(item)) close(view.id);
}

/** Closes the menu, with the chosen item or with null, and gives the focus back. */
function close(item: number | null): void {
  if (!menu) return;
  menu = null;
  // The focus moves first, so that Copy and the like apply to what had it.
  if (root.activeElement && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
  element.remove();
  root.replaceChildren();
  sendToHost({ type: 'popup', item });
}

// A click elsewhere, or another window.
element.addEventListener('focusout', () => close(null));
element.addEventListener('contextmenu', (event) => event.preventDefault());

function onKey(event: KeyboardEvent): void {
  if (!menu || event.ctrlKey || event.metaKey) return;
  const action = actionOf(event.key, itemsIn(menu));
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(key: string, items: readonly HTMLElement[]): (() => void) | null {
  const current = root.activeElement instanceof HTMLElement ? items.indexOf(root.activeElement) : -1;
  const focus = (index: number) => items.at(index % items.length)?.focus({ preventScroll: true });
  const item = items[current];
  switch (key) {
    case 'Escape':
    case 'Tab':
      return () => close(null);
    case 'ArrowDown':
      return () => focus(current + 1);
    case 'ArrowUp':
      return () => focus(current < 0 ? -1 : current - 1);
    case 'Home':
      return () => focus(0);
    case 'End':
      return () => focus(-1);
    case 'Enter':
    case ' ':
      return () => item && choose(item);
    default:
      return key.length === 1
        ? () => startingWith(key, [...items], item ?? (items.at(-1) as HTMLElement))?.focus()
        : null;
  }
}
