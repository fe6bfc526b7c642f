import type { LibraryItem } from '../../ipc/library-views';

/** Episodes that are chosen in a list, to do the same to all of them. All are named by their tokens. */
export interface ChosenEpisodes {
  /** The one that keys are for. Null until one was pointed at: then that is the first. */
  readonly active: string | null;
  /** If it is empty, what is done is done to the active one. */
  readonly chosen: ReadonlySet<string>;
  /** Where a range begins. Null if the list has not been used yet. */
  readonly anchor: string | null;
  /** What was chosen before the range began. A range that shrinks leaves these as they were. */
  readonly before: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export const NO_EPISODES_CHOSEN: ChosenEpisodes = { active: null, chosen: NONE, anchor: null, before: NONE };

/** Goes to an episode. What is chosen stays chosen. */
export function moveTo({ chosen }: ChosenEpisodes, token: string): ChosenEpisodes {
  return { active: token, chosen, anchor: token, before: chosen };
}

/** Goes to an episode, and no other is chosen. */
export function chooseOnly(token: string): ChosenEpisodes {
  return { ...NO_EPISODES_CHOSEN, active: token, anchor: token };
}

/**
 * Chooses a listed episode, or takes it out again. As long as none is chosen, the active one looks as if it were: the
 * first choice takes it along.
 */
export function toggleChosen(now: ChosenEpisodes, listed: readonly LibraryItem[], token: string): ChosenEpisodes {
  const active = listed.find((item) => item.token === now.active)?.token ?? token;
  const isFirst = now.chosen.size === 0;
  const chosen = new Set(isFirst ? [active] : now.chosen);
  if (isFirst || !chosen.delete(token)) chosen.add(token);
  return { active: token, chosen, anchor: token, before: chosen };
}

/** Goes to the episode at an index, and chooses all from where the range began to there. */
export function chooseTo(now: ChosenEpisodes, listed: readonly LibraryItem[], index: number): ChosenEpisodes {
  const indexOf = (token: string | null) => listed.findIndex((item) => item.token === token);
  const [anchor, active] = [indexOf(now.anchor), indexOf(now.active)];
  const from = anchor >= 0 ? anchor : Math.max(0, active);
  const range = listed.slice(Math.min(from, index), Math.max(from, index) + 1).map(({ token }) => token);
  const chosen = new Set([...now.before, ...range]);
  return { ...now, active: listed[index]?.token ?? now.active, chosen, anchor: listed[from]?.token ?? null };
}

/** Chooses all that are listed. Chosen ones that are not listed stay chosen. */
export function chooseAll(now: ChosenEpisodes, listed: readonly LibraryItem[]): ChosenEpisodes {
  const chosen = new Set([...now.chosen, ...listed.map(({ token }) => token)]);
  return { ...now, chosen, before: chosen };
}

/** Chooses none. The active one stays. */
export function chooseNone({ active }: ChosenEpisodes): ChosenEpisodes {
  return { ...NO_EPISODES_CHOSEN, active, anchor: active };
}

/** The chosen ones among episodes, in their order. */
export function chosenOf(chosen: ReadonlySet<string>, items: readonly LibraryItem[]): readonly LibraryItem[] {
  return chosen.size === 0 ? [] : items.filter(({ token }) => chosen.has(token));
}
