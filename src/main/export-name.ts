import { basename, dirname } from 'node:path';
import { foldedName, isSamePath } from '../library/paths';

/**
 * The proposed file name for an export: the episode's title, in a form that every system accepts. Never the name of one
 * of its own files (`own`, by path) in the export's folder.
 */
export function exportName(title: string, extension: string, folder: string | null, own: readonly string[]): string {
  const taken = own
    .filter((path) => folder !== null && isSamePath(dirname(path), folder))
    .map((path) => foldedName(basename(path)));
  const stem = fileNameOf(title);
  const name = `${stem}.${extension}`;
  return taken.includes(foldedName(name)) ? `${stem} (Earmark).${extension}` : name;
}

function fileNameOf(title: string): string {
  return (
    title
      .replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80) || 'Episode'
  );
}
