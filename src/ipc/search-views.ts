import type { FoundEpisode, FoundSentence } from '../core/find/found';
import type { AudioView } from './episode-views';

/** A hit of the search in the library. */
export interface SearchHitView extends FoundSentence {
  readonly episode: FoundEpisodeView;
}

/** An episode in which something is found. */
export interface FoundEpisodeView extends FoundEpisode {
  /** Opaque; for `search:open` and `search:sound`. */
  readonly token: string;
  /** What tells it apart from others of its title, as the library was listed last; null if nothing has to. */
  readonly apart: string | null;
  /** Whether it has a recording. */
  readonly hasSound: boolean;
}

/** The recording of a hit. */
export type SoundOfHitView = Pick<AudioView, 'url' | 'format' | 'fileName' | 'duration'>;
