import { basename, dirname } from 'node:path';
import type { CatalogEpisode } from '../library/search/catalog';

type Named = Pick<CatalogEpisode, 'token' | 'title' | 'audio' | 'transcript'>;

/**
 * What tells episodes of one title apart, by their tokens: the name of the file, or that of its folder where files have
 * one name, too. Titles that differ only by case count as one.
 */
export function toldApart(episodes: readonly Named[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const alike of groups(episodes, ({ title }) => title.normalize().toLowerCase())) {
    for (const sameFile of groups(alike, (episode) => basename(fileOf(episode)), 1)) {
      const isAlone = sameFile.length === 1;
      for (const episode of sameFile) {
        const file = fileOf(episode);
        marks.set(episode.token, basename(isAlone ? file : dirname(file)));
      }
    }
  }
  return marks;
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
