import styles from './dialog.css?inline';
import { make, makePiece } from './elements';

let open = 0;

/** Whether a dialog of the host blocks the window. */
export function isDialogOpen(): boolean {
  return open > 0;
}

interface OtherButton<Answer> {
  readonly label: string;
  readonly answer: Answer | null;
}

export interface DialogParts<Answer> {
  readonly role: 'dialog' | 'alertdialog';
  readonly title: string;
  readonly body: readonly HTMLElement[];
  readonly action: string;
  /** Gives the answer of the action button. */
  answer(): Answer;
  /** The other choices, the one nearest to the action first. The default is to cancel. */
  readonly others?: readonly OtherButton<Answer>[];
  /** Has the focus at first. The default is the action button. */
  readonly first?: HTMLElement;
}

/**
 * Shows a dialog over the window. The window is inert while it is open.
 *
 * @returns the answer, or null when the user cancelled
 */
export function showDialog<Answer>(parts: DialogParts<Answer>): Promise<Answer | null> {
  const { element, root } = makePiece(styles);
  const action = make('button', { type: 'submit', class: 'action' }, parts.action);
  const others = (parts.others ?? [{ label: 'Cancel', answer: null }]).map((other) => ({
    button: make('button', { type: 'button' }, other.label),
    answer: other.answer,
  }));
  const title = make('h1', { id: 'title' }, parts.title);
  const form = make(
    'form',
    { method: 'dialog' },
    title,
    ...parts.body,
    make('div', { class: 'buttons' }, ...others.map(({ button }) => button).reverse(), action),
  );
  const dialog = make('dialog', { role: parts.role, 'aria-labelledby': 'title', 'aria-modal': 'true' }, form);
  root.append(dialog);
  document.documentElement.append(element);

  return new Promise((resolve) => {
    let answer: Answer | null = null;
    form.addEventListener('submit', () => {
      answer = parts.answer();
    });
    for (const other of others) {
      other.button.addEventListener('click', () => {
        answer = other.answer;
        dialog.close();
      });
    }
    dialog.addEventListener('close', () => {
      element.remove();
      open--;
      resolve(answer);
    });
    open++;
    dialog.showModal();
    (parts.first ?? action).focus();
  });
}
