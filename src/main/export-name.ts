import { basename, dirname } from 'node:path';
import { fileNameOf } from '../core/clips/file-name';
import { foldedName, isSamePath } from '../library/same-path';

/**
 * The proposed file name for an export: the episode's title, in a form that every system accepts. Never the name of one
 * of its own files (`own`, by path) in the export's folder.
 */
export function exportName(title: string, extension: string, folder: string | null, own: readonly string[]): string {
  const taken = own
    .filter((path) => folder !== null && isSamePath(dirname(path), folder))
    .map((path) => foldedName(basename(path)));
  const stem = fileNameOf(title) ?? 'Episode';
  const name = `${stem}.${extension}`;
  return taken.includes(foldedName(name)) ? `${stem} (Earmark).${extension}` : name;
}
