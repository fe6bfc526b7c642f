import type { ShelfChoice } from '../../ipc/events';
import { problemOf } from '../../ipc/result';
import type { DialogSubject } from '../state/layout';
import { windowError } from '../wording';
import type { App } from './app';
import { readLibrary } from './browsing';

/** Does what was chosen for a recent episode. Does nothing if it is no longer on the shelf. */
export function chooseOnShelf(app: App, token: string, chosen: ShelfChoice): void {
  const item = app.shelf.getState().recent.find((one) => one.token === token);
  if (!item) return;
  const { title, isOpen } = item;
  const actions: Record<ShelfChoice, () => unknown> = {
    open: () => openFromShelf(app, token),
    rename: () => app.layout.setState({ dialog: 'rename-episode', subject: { token, title, isOpen } }),
    export: () => exportWork(app, item),
    forget: () => app.layout.setState({ dialog: 'forget-episode', subject: { token, title, isOpen } }),
    remove: () => takeOffShelf(app, item),
  };
  actions[chosen]();
}

/** Asks where, and exports all that was made of an episode. Returns whether it was written. */
export async function exportWork({ ask, edits, messages }: App, subject: DialogSubject | null): Promise<boolean> {
  if (!subject) return false;
  edits.actions.endTyping();
  const answer = await ask('work:export', { token: subject.token });
  if (!answer || answer.value === null) return false;
  messages.actions.showNote(`Exported your work on “${subject.title}” to “${answer.value}”.`);
  return true;
}

/** Removes everything that Earmark keeps about an episode. */
export async function forgetEpisode(app: App, { token, title }: DialogSubject): Promise<void> {
  const { ask, edits, messages } = app;
  edits.actions.endTyping();
  const answer = await ask('work:forget', { token });
  if (!answer) return;
  if (app.layout.getState().view === 'library') await readLibrary(app);
  messages.actions.showNote(`“${title}” is forgotten.`);
  const left = answer.value;
  if (left.length === 0) return;
  const problem = problemOf(windowError('damaged-file/not-forgotten', { title, names: left }));
  messages.actions.showProblem(problem, null, true);
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
  if (!(await ask('shelf:remove', { token }))) return;
  const undo = () => void ask('shelf:restore', { token });
  messages.actions.showNote(`“${title}” is off the shelf. Its clips are kept.`, { label: 'Undo', run: undo });
}
