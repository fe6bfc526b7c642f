import styles from './dialog.css?inline';
import { make, makePiece } from './elements';

let open = 0;

/** Whether a dialog of the host keeps the rest of the window waiting. */
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
  /** What the action button answers. */
  answer(): Answer;
  /** What may be chosen instead, the first nearest to the action; to cancel if not given. */
  readonly others?: readonly OtherButton<Answer>[];
  /** What has the focus at first; the action button if not given. */
  readonly first?: HTMLElement;
}

/**
 * Shows a dialog over the window, which is inert meanwhile.
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
