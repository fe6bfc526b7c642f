import type { PickQuestion } from '../messages';

let picked: File[] = [];

export function pickedFile(index: number): File | undefined {
  return picked[index];
}

/** Opens the browser's own file chooser. Must be called with the user activation of a click. */
export function pickFiles({ title, accept, multiple, folder }: PickQuestion): Promise<number | null> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept, multiple, webkitdirectory: folder, title, hidden: true });
  document.documentElement.append(input);
  return new Promise((resolve) => {
    const done = (files: File[] | null) => {
      input.remove();
      picked = files ?? [];
      resolve(files?.length ?? null);
    };
    input.addEventListener('change', () => done([...(input.files ?? [])]));
    input.addEventListener('cancel', () => done(null));
    input.click();
  });
}
