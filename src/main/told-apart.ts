import { basename, dirname } from 'node:path';
import type { CatalogEpisode } from '../library/search/catalog';

type Named = Pick<CatalogEpisode, 'token' | 'title' | 'audio' | 'transcript'>;

/**
 * What tells episodes of one title apart, by their tokens: the name of the file. Where files have one name, too, it is as
 * much of the folders around as differs, with the file if others of the title have another. Titles that differ only by
 * case count as one.
 */
export function toldApart(episodes: readonly Named[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const alike of groups(episodes, ({ title }) => title.normalize().toLowerCase())) {
    for (const sameFile of groups(alike, (episode) => basename(fileOf(episode)), 1)) {
      const isAlone = sameFile.length === 1;
      const paths = isAlone ? [] : differing(sameFile.map((episode) => dirname(fileOf(episode))));
      for (const [index, episode] of sameFile.entries()) {
        const file = basename(fileOf(episode));
        const folder = paths[index] ?? '';
        marks.set(episode.token, isAlone ? file : sameFile.length === alike.length ? folder : `${folder}/${file}`);
      }
    }
  }
  return marks;
}

/** The ends of these folders' paths, as short as they can be without two alike. */
function differing(folders: readonly string[]): readonly string[] {
  const names = folders.map((folder) => folder.split(/[\\/]/));
  const most = Math.max(...names.map(({ length }) => length));
  for (let count = 1; ; count += 1) {
    const ends = names.map((parts) => parts.slice(-count).join('/'));
    if (count >= most || new Set(ends).size === ends.length) return ends;
  }
}

const fileOf = ({ audio, transcript }: Named): string => audio ?? transcript ?? '';

/** Those that have something in common, where these are at least so many. */
function groups<T>(all: readonly T[], commonOf: (one: T) => string, least = 2): readonly T[][] {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const common = commonOf(one);
    const group = found.get(common);
    if (group) group.push(one);
    else found.set(common, [one]);
  }
  return [...found.values()].filter(({ length }) => length >= least);
}
