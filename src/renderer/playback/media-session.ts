import { type Seconds, seconds } from '../../core/time/seconds';
import type { CommandId } from '../../ipc/commands';
import type { EpisodeStore } from '../state/episode';
import { isPlaying, type PlaybackStore } from '../state/playback';
import type { Listening } from './listening';

interface Parts {
  readonly episode: EpisodeStore;
  readonly playback: PlaybackStore;
  readonly listening: Listening;
  run(command: CommandId): void;
}

/** What the system's media panel and keys can do. A track is a turn, because listeners step by turns here. */
const ACTIONS: Partial<Record<MediaSessionAction, CommandId>> = {
  previoustrack: 'previousTurn',
  nexttrack: 'nextTurn',
  seekbackward: 'back',
  seekforward: 'forward',
};

/** The system's media panel. */
export interface MediaPanel {
  /** Reports the position, from which the panel computes on. */
  showPosition(): void;
}

/** Keeps the system's media panel up to date, and does what is asked there and by media keys. */
export function createMediaPanel({ episode, playback, listening, run }: Parts): MediaPanel {
  const { mediaSession } = navigator;
  mediaSession.setActionHandler('play', () => listening.play());
  mediaSession.setActionHandler('pause', () => listening.pause());
  mediaSession.setActionHandler('stop', () => listening.pause());
  /** Where a drag of the panel's slider began. */
  let heldAt: Seconds | null = null;
  mediaSession.setActionHandler('seekto', ({ seekTime, fastSeek }) => {
    if (seekTime === undefined || seekTime === null) return;
    heldAt ??= listening.position;
    // More of these will follow. The listener has gone only to the place where the drag ends.
    if (fastSeek) return listening.moveTo(seconds(seekTime));
    listening.seek(seconds(seekTime), heldAt);
    heldAt = null;
  });
  for (const [action, command] of Object.entries(ACTIONS))
    mediaSession.setActionHandler(action as MediaSessionAction, () => run(command));

  const cover = new Cover(() => showMetadata());
  let shown = '';
  const showMetadata = () => {
    const open = episode.getState().episode;
    cover.of = open?.audio?.art ?? null;
    const artist = open?.transcript?.transcript.turns[playback.getState().turn]?.speaker ?? open?.audio?.artist ?? '';
    const artwork = cover.url === null ? [] : [{ src: cover.url }];
    const metadata = open?.audio ? { title: open.title, artist, album: open.audio.album ?? '', artwork } : null;
    if (JSON.stringify(metadata) === shown) return;
    shown = JSON.stringify(metadata);
    mediaSession.metadata = metadata && new MediaMetadata(metadata);
  };
  const showPosition = () => {
    const { duration, speed } = playback.getState();
    if (duration === null) mediaSession.setPositionState();
    else {
      const position = Math.min(listening.position, duration);
      mediaSession.setPositionState({ duration, playbackRate: speed, position });
    }
  };

  episode.subscribe(showMetadata);
  playback.subscribe((now, before) => {
    if (now.turn !== before.turn) showMetadata();
    if (now.status === before.status && now.duration === before.duration && now.speed === before.speed) return;
    mediaSession.playbackState = now.status === 'none' ? 'none' : isPlaying(now) ? 'playing' : 'paused';
    showPosition();
  });
  return { showPosition };
}

/** The cover in a form that the system may load: Chromium lets it see only blobs, and no address of the app. */
class Cover {
  url: string | null = null;
  #of: string | null = null;

  constructor(private readonly onLoaded: () => void) {}

  /** The cover's address in the app. */
  set of(address: string | null) {
    if (address === this.#of) return;
    this.#of = address;
    if (this.url !== null) URL.revokeObjectURL(this.url);
    this.url = null;
    if (address !== null) void this.#load(address);
  }

  async #load(address: string): Promise<void> {
    // Without its cover the episode is still shown.
    const picture = await fetch(address).then(
      (answer) => (answer.ok ? answer.blob() : null),
      () => null,
    );
    if (!picture || address !== this.#of) return;
    this.url = URL.createObjectURL(picture);
    this.onLoaded();
  }
}
