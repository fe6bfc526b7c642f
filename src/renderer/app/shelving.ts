import type { ShelfChoice } from '../../ipc/events';
import type { App } from './app';

/** Does what was chosen for a recent episode; nothing where it is not on the shelf any more. */
export function chooseOnShelf(app: App, token: string, chosen: ShelfChoice): void {
  const item = app.shelf.getState().recent.find((one) => one.token === token);
  if (!item) return;
  const { title, isOpen } = item;
  const actions: Record<ShelfChoice, () => unknown> = {
    open: () => openFromShelf(app, token),
    rename: () => app.layout.setState({ dialog: 'rename-episode', subject: { token, title, isOpen } }),
    remove: () => takeOffShelf(app, item),
  };
  actions[chosen]();
}

/** Opens an episode of the shelf. */
export function openFromShelf({ ask, layout }: App, token: string): void {
  layout.setState({ drawer: null });
  void ask('shelf:open', { token });
}

/** Takes an episode off the shelf. What was made of it stays. */
export async function takeOffShelf(
  { ask, messages }: App,
  { token, title }: { readonly token: string; readonly title: string },
): Promise<void> {
  if (!(await ask('shelf:forget', { token }))) return;
  const undo = () => void ask('shelf:restore', { token });
  messages.actions.tellNote(`“${title}” is off the shelf. Its clips are kept.`, { label: 'Undo', run: undo });
}
