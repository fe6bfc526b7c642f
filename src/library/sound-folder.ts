import { parse } from 'node:path';

/** The folder of the sound that belongs to a file of clips, beside that file. Takes and returns a path. */
export function soundFolder(path: string): string {
  const { dir, name } = parse(path);
  return `${dir === '' ? '.' : dir}/${name} media`;
}
