import type { MenuItemView } from '../messages';
import { make } from './elements';

/** The elements of a menu: an item, followed by its submenu while that is open. */
export function itemOf(view: MenuItemView, className: 'title' | 'item'): HTMLElement {
  const item = make('div', { class: className, tabindex: '-1', role: 'menuitem', 'data-label': view.label });
  if (view.kind === 'checkbox') {
    item.setAttribute('role', 'menuitemcheckbox');
    item.setAttribute('aria-checked', `${view.checked}`);
  }
  if (!view.enabled) item.setAttribute('aria-disabled', 'true');
  if (view.items.length > 0) {
    item.setAttribute('aria-haspopup', 'menu');
    item.setAttribute('aria-expanded', 'false');
  }
  if (className === 'title') {
    item.append(view.label);
    return item;
  }
  if (view.shortcut) item.setAttribute('aria-keyshortcuts', view.shortcut.text);
  const hint = view.items.length > 0 ? '›' : (view.shortcut?.text ?? '');
  item.append(
    make('span', { 'aria-hidden': 'true' }, view.checked ? '✓' : ''),
    make('span', {}, view.label),
    make('span', { class: 'shortcut', 'aria-hidden': 'true' }, hint),
  );
  return item;
}

/** The items of a menu or the bar itself, without those of submenus. */
export function itemsIn(container: Element): HTMLElement[] {
  return [...container.children].flatMap((row) =>
    row.firstElementChild instanceof HTMLElement ? [row.firstElementChild] : [],
  );
}

/** The open menu of an item. */
export function menuOf(item: HTMLElement): HTMLElement | null {
  return item.nextElementSibling instanceof HTMLElement ? item.nextElementSibling : null;
}

/** The item that an open menu belongs to. */
export function rowOf(menu: HTMLElement): HTMLElement | null {
  return menu.previousElementSibling instanceof HTMLElement ? menu.previousElementSibling : null;
}

export function isLive(item: HTMLElement): boolean {
  return item.getAttribute('aria-disabled') !== 'true';
}

/** The next item that starts with the letter, searching on from the given item and around. */
export function startingWith(
  letter: string,
  items: readonly HTMLElement[],
  after: HTMLElement,
): HTMLElement | undefined {
  const at = items.indexOf(after) + 1;
  const inTurn = [...items.slice(at), ...items.slice(0, at)];
  return inTurn.find((item) => item.dataset.label?.toLowerCase().startsWith(letter.toLowerCase()));
}
