import type { EpisodeRecord } from './records';

/**
 * Merges the records of an episode that two processes had open at once. `mine` and `theirs` were both made from `base`,
 * which is null if it is unknown. If both changed the same thing, mine counts.
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

/** If it is not known which is newer, a value counts before no value. */
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
