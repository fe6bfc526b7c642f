import type { PickQuestion } from '../messages';

/**
 * Files on their way to the host. A page cannot know a file's path, and the host can ask for it only after a message
 * has arrived. So `getPathForFile` gives a string that stands for the path until then.
 */
const prefix = `chromium-host-file:${crypto.getRandomValues(new Uint32Array(4)).join('-')}:`;
const files: File[] = [];

export function standInFor(file: File): string {
  if (!(file instanceof File)) throw new TypeError('webUtils.getPathForFile takes a File');
  return prefix + (files.push(file) - 1);
}

export function fileOf(standIn: string): File | undefined {
  return files[Number(standIn.slice(prefix.length))];
}

/** Finds the strings that stand for files in an encoded value. */
export function standInsOf(encoded: string): string[] {
  const found = new Set<string>();
  const pattern = new RegExp(`${prefix}\\d+(?=")`, 'g');
  for (const [standIn] of encoded.matchAll(pattern)) found.add(standIn);
  return [...found];
}

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
