import { type Seconds, seconds } from '../../core/time/seconds';
import type { Listening } from '../playback/listening';
import { isPlaying, type PlaybackStore } from '../state/playback';
import type { SettingsStore } from '../state/program';

interface Parts {
  readonly listening: Listening;
  readonly playback: PlaybackStore;
  readonly settings: SettingsStore;
}

/** The time that a key means. While the recording plays, that is what was heard a reaction time ago. */
export function momentMeant({ listening, playback, settings }: Parts): Seconds {
  const { speed } = playback.getState();
  const back = isPlaying(playback.getState()) ? settings.getState().reaction * speed : 0;
  return seconds(Math.max(0, listening.position - back));
}
