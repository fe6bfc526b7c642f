/**
 * The id of a turn in the index holds its episode's id and its place in it, so that both are known of a thousand found
 * turns without reading them. No transcript that is read has as many turns.
 */
const PLACES = 2 ** 24;

export function turnId(episode: number, turn: number): number {
  return episode * PLACES + turn;
}

export function episodeOf(id: number): number {
  return Math.floor(id / PLACES);
}

export function turnOf(id: number): number {
  return id % PLACES;
}

/** The id of a turn's episode, in SQL. */
export const EPISODE_OF = `(turns.id / ${PLACES})`;
