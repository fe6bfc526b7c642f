import type { ButtonsQuestion, ConfirmQuestion, SaveQuestion } from '../messages';
import { showDialog } from './dialog';
import { make } from './elements';

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
