import { basename, dirname, extname } from 'node:path';
import { tidyTitle } from '../core/chapters/chapters';

/** What may name an episode. */
interface TitleSources {
  /** The title in the transcript. */
  readonly written: string | null | undefined;
  /** The title in the recording's tags. */
  readonly tagged: string | null | undefined;
  /** The name, or the path, of its file. */
  readonly file: string;
}

/** The title by an episode's files: the transcript first, then the recording's tags, then the file's name. */
export function titleOf({ written, tagged, file }: TitleSources): string {
  return written?.trim() || tidyTitle(tagged ?? '') || titleOfFile(file);
}

/** A file's name without its extension. */
export function titleOfFile(path: string): string {
  return basename(path, extname(path));
}

/** The show of an episode: by its recording's tags, otherwise its folder. `path` is that of one of its files. */
export function showOf(path: string, tags: { readonly album?: string | null | undefined } | null): string | null {
  return tidyTitle(tags?.album ?? '') || basename(dirname(path)) || null;
}
