import { following, type TimedText } from '../../core/clips/follow';
import type { EpisodeView } from '../../ipc/views';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';

/** The transcript as clips are tied to it; null without one. */
export function timedTextOf(episode: EpisodeView | null): TimedText | null {
  const { audio, transcript, sync } = episode ?? {};
  if (!transcript) return null;
  return {
    transcript: transcript.transcript,
    times: transcript.times,
    recording: audio?.fingerprint ?? null,
    heard: sync?.state === 'synced' && sync.belongs,
  };
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
}

/**
 * Keeps clips on their words when an edit is undone. Returns what does so when the times of these are found to be others.
 */
export function keepClipsOnWords({ episode, edits }: Parts): () => void {
  const place = () => {
    const text = timedTextOf(episode.getState().episode);
    if (text) edits.actions.moveClips((clip) => following(clip, text));
  };
  edits.subscribe((now, before) => {
    // Other times come after pins that changed.
    if (now.clips !== before.clips && now.pins === before.pins) place();
  });
  return place;
}
