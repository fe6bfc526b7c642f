import type { Voice } from '../core/find/schema';
import { labelOf } from '../core/people/people';
import type { PeopleOperation } from '../core/people/schema';
import type { PeopleView, PersonEpisodeView } from '../ipc/people-views';
import type { Library } from '../library/library';
import type { AskCatalog } from '../library/search/ask-catalog';
import type { Searching } from './searching';

export interface SpeakersOptions {
  readonly library: Pick<Library, 'people'>;
  readonly ask: AskCatalog;
  readonly searching: Pick<Searching, 'episodeView'>;
}

/** Who speaks in the library, for a window that knows no paths. All reject with EarmarkError. */
export class Speakers {
  constructor(private readonly options: SpeakersOptions) {}

  /** Everybody, those with the most time first. */
  async view(): Promise<PeopleView> {
    const { people, undo, redo } = this.options.library.people.known;
    const directory = await this.options.ask('speakers', people);
    return { directory, people, undo: undo && labelOf(undo), redo: redo && labelOf(redo) };
  }

  /** The episodes in which one of these voices speaks, the newest first. */
  async episodes(voices: readonly Voice[]): Promise<PersonEpisodeView[]> {
    const found = await this.options.ask('episodesOf', voices);
    return found.map(({ episode, ...said }) => ({ ...said, episode: this.options.searching.episodeView(episode) }));
  }

  /** Resolves once it is on disk, with the id of the operation; null if it changed nothing. */
  change(operation: PeopleOperation): Promise<string | null> {
    return this.options.library.people.change(operation);
  }

  /**
   * Resolves with what it was, for people, once it is on disk; null if there is nothing to undo or redo. With `only`, it
   * is the operation with this id, or nothing is done.
   */
  async step(way: 'undo' | 'redo', only: string | null): Promise<string | null> {
    const done = await this.options.library.people.step(way, only);
    return done && labelOf(done);
  }
}
