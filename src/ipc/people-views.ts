import type { Person } from '../core/people/directory';
import type { People } from '../core/people/schema';
import type { Seconds } from '../core/time/seconds';
import type { FoundEpisodeView } from './search-views';

/** Who speaks in the library. */
export interface PeopleView {
  /** Those with the most time first. */
  readonly directory: readonly Person[];
  /** What people said about who is who. */
  readonly people: People;
  /** What is undone next, and redone next, for people; null if there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** An episode in which a person speaks. */
export interface PersonEpisodeView {
  readonly episode: FoundEpisodeView;
  readonly turns: number;
  /** How long the person speaks, in seconds. */
  readonly duration: Seconds;
  /** Of the time in which somebody with a name speaks there, 0 to 1. */
  readonly share: number;
}
