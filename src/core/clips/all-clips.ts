import type { Clip } from './clip';

/** An episode that has clips, as the list of all clips shows it. */
export interface EpisodeOfClips {
  /** The key of what is remembered of it. */
  readonly key: string;
  /** Its token in the list of the library; null if it is not listed there. */
  readonly listed: string | null;
  readonly title: string;
  readonly show: string | null;
  /** `2020-05-01`; null if unknown. */
  readonly date: string | null;
  /** Whether it has a recording. Without one, its clips cannot be heard. */
  readonly hasSound: boolean;
  /** Whether its recording is not where it was. */
  readonly isAway: boolean;
}

/** A clip where its words are by the best known times. */
export interface ClipInAll extends Omit<Clip, 'words' | 'place'> {
  /** Index of its episode. */
  readonly episode: number;
}

/** The clips of all episodes, in order of the episodes' titles and of time. */
export interface AllClips {
  readonly episodes: readonly EpisodeOfClips[];
  readonly clips: readonly ClipInAll[];
}

/** Names a clip among those of all episodes. */
export interface ClipRef {
  /** The key of its episode. */
  readonly episode: string;
  readonly id: string;
}
