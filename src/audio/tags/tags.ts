import type { StatedChapter } from '../../core/chapters/chapters';
import type { Picture } from './picture';

/** What a recording's file says about it. Null or empty where it says nothing. */
export interface Tags {
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  readonly chapters: readonly StatedChapter[];
  readonly picture: Picture | null;
}

/** The content of one of several tags in a file. */
export type SomeTags = { readonly [Name in keyof Tags]?: Tags[Name] | undefined };

export const NO_TAGS: Tags = { title: null, artist: null, album: null, chapters: [], picture: null };

/** For each value, the first one among the tags of a file. */
export function mergedTags(all: readonly SomeTags[]): Tags {
  return {
    title: firstText(all.map(({ title }) => title)),
    artist: firstText(all.map(({ artist }) => artist)),
    album: firstText(all.map(({ album }) => album)),
    chapters: all.find(({ chapters }) => chapters && chapters.length > 0)?.chapters ?? [],
    picture: all.find(({ picture }) => picture)?.picture ?? null,
  };
}

function firstText(texts: readonly (string | null | undefined)[]): string | null {
  return texts.find((text) => text) ?? null;
}
