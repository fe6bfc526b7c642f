import type { ShelfChoice } from '../../ipc/events';
import type { DialogSubject } from '../state/layout';
import type { App } from './app';

/** Does what was chosen for a recent episode; nothing where it is not on the shelf any more. */
export function chooseOnShelf(app: App, token: string, chosen: ShelfChoice): void {
  const item = app.shelf.getState().recent.find((one) => one.token === token);
  if (!item) return;
  const { title, isOpen } = item;
  const actions: Record<ShelfChoice, () => unknown> = {
    open: () => openFromShelf(app, token),
    rename: () => app.layout.setState({ dialog: 'rename-episode', subject: { token, title, isOpen } }),
    export: () => exportWork(app, item),
    remove: () => takeOffShelf(app, item),
  };
  actions[chosen]();
}

/** Asks where, and writes all that was made of an episode. Answers whether it was written. */
export async function exportWork({ ask, edits, messages }: App, subject: DialogSubject | null): Promise<boolean> {
  if (!subject) return false;
  edits.actions.endTyping();
  const answer = await ask('work:export', { token: subject.token });
  if (!answer || answer.value === null) return false;
  messages.actions.tellNote(`Exported your work on “${subject.title}” to “${answer.value}”.`);
  return true;
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
