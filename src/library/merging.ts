import type { EpisodeRecord } from './records';

/**
 * Of an episode that was worked on in two places at once, one record with what was done in both: `mine` and `theirs`, each
 * made of `base`. Null as the base where they are not known to have one: then nothing is taken for deleted. Where both
 * changed the same thing, mine counts.
 */
export function merged(base: EpisodeRecord | null, mine: EpisodeRecord, theirs: EpisodeRecord): EpisodeRecord {
  const names = Object.keys(mine) as (keyof EpisodeRecord)[];
  const changed = names.filter((name) => base && !isSame(mine[name], base[name]));
  const own = Object.fromEntries(changed.map((name) => [name, mine[name]]));
  return {
    ...theirs,
    ...(base ? own : heard(mine, theirs)),
    clips: mergedLists(base?.clips ?? [], mine.clips, theirs.clips),
    pins: mergedLists(base?.pins ?? [], mine.pins, theirs.pins),
    joined: { ...theirs.joined, ...mine.joined },
    changed: [mine.changed, theirs.changed].sort().at(-1) ?? mine.changed,
  };
}

/** What a listener leaves, where it is not known which of it is new: what is there goes before what is not. */
function heard(mine: EpisodeRecord, theirs: EpisodeRecord) {
  return {
    audio: mine.audio ?? theirs.audio,
    transcript: mine.transcript ?? theirs.transcript,
    position: mine.position > 0 ? mine.position : theirs.position,
    speed: mine.speed ?? theirs.speed,
    duration: mine.duration ?? theirs.duration,
  };
}

/** Theirs, with what I added, changed and removed. */
function mergedLists<T extends { readonly id: string }>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
): T[] {
  const before = new Map(base.map((item) => [item.id, item]));
  const own = new Map(mine.map((item) => [item.id, item]));
  const isMine = (item: T) => !isSame(item, before.get(item.id));
  const kept = theirs.flatMap((item): T[] => {
    const ours = own.get(item.id);
    // I removed it, unless they changed it since.
    if (!ours) return before.has(item.id) && isSame(item, before.get(item.id)) ? [] : [item];
    return isMine(ours) ? [ours] : [item];
  });
  const there = new Set(theirs.map(({ id }) => id));
  // What they removed comes back only where I changed it.
  return [...kept, ...mine.filter((item) => !there.has(item.id) && isMine(item))];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
