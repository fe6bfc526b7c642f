import type { MenuItemView } from '../messages';
export function setMenu(_menu: readonly MenuItemView[]): void {}
