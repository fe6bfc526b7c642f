import type { ButtonsQuestion, ConfirmQuestion, SaveQuestion } from '../messages';
import styles from './dialog.css?inline';
import { make, makePiece } from './elements';

/** Asks for the path in a text field, because Chromium does not report what its own save dialog chose. */
export function askSavePath({ title, path, problem }: SaveQuestion): Promise<string | null> {
  const input = make('input', { id: 'path', type: 'text', spellcheck: 'false', autocomplete: 'off' });
  input.value = path;
  const alert = make('p', { class: 'problem', role: 'alert' }, problem ?? '');
  const answer = showDialog({
    role: 'dialog',
    title,
    body: [make('label', { for: 'path' }, 'Save as'), input, alert],
    action: 'Save',
    answer: () => input.value,
    first: input,
  });
  selectName(input);
  return answer;
}

export async function confirm({ title, detail, yes }: ConfirmQuestion): Promise<boolean> {
  const body = [make('p', {}, detail)];
  return (await showDialog({ role: 'alertdialog', title, body, action: yes, answer: () => true })) ?? false;
}

export function askWithButtons({ title, detail, buttons, first }: ButtonsQuestion): Promise<number | null> {
  const others = buttons.map((label, answer) => ({ label, answer })).filter(({ answer }) => answer !== first);
  const body = detail.split('\n\n').map((paragraph) => make('p', {}, paragraph));
  return showDialog({ role: 'alertdialog', title, body, action: buttons[first] ?? 'OK', answer: () => first, others });
}

/** Selects the name without folder and extension, the part most often changed. */
function selectName(input: HTMLInputElement): void {
  const start = Math.max(input.value.lastIndexOf('/'), input.value.lastIndexOf('\\')) + 1;
  const dot = input.value.lastIndexOf('.');
  input.setSelectionRange(start, dot > start ? dot : input.value.length);
}

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
function showDialog<Answer>(parts: DialogParts<Answer>): Promise<Answer | null> {
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
