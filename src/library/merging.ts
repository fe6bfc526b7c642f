import type { EpisodeRecord } from './records';

/**
 * Of an episode that two processes had open at once, one record with what changed in both: `mine` and `theirs`, each made
 * of `base`, which is null where they are not known to have one. Where both changed the same thing, mine counts.
 */
export function merged(base: EpisodeRecord | null, mine: EpisodeRecord, theirs: EpisodeRecord): EpisodeRecord {
  const names = Object.keys(mine) as (keyof EpisodeRecord)[];
  const changed = names.filter((name) => base && !isSame(mine[name], base[name]));
  const own = Object.fromEntries(changed.map((name) => [name, mine[name]]));
  return {
    ...theirs,
    ...(base ? own : heard(mine, theirs)),
    joined: { ...theirs.joined, ...mine.joined },
    changed: [mine.changed, theirs.changed].sort().at(-1) ?? mine.changed,
  };
}

/** For what a listener leaves, if it is not known which is new: a value goes before no value. */
function heard(mine: EpisodeRecord, theirs: EpisodeRecord) {
  return {
    audio: mine.audio ?? theirs.audio,
    transcript: mine.transcript ?? theirs.transcript,
    position: mine.position > 0 ? mine.position : theirs.position,
    speed: mine.speed ?? theirs.speed,
    duration: mine.duration ?? theirs.duration,
  };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
