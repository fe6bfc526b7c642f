import { useEffect, useMemo, useRef } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { isPlaying } from '../../state/playback';

/** Milliseconds that are played at each place: enough to recognise a vowel. */
const GRAIN = 120;

/**
 * Plays a recording where the pointer drags over it, a grain at a time, on a media element of its own. The player stays
 * paused in its place, and nothing that shows it flickers.
 */
class ScrubSound {
  readonly #element: HTMLAudioElement;
  #next: Seconds | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `volume` is 0 to 1. `sinkId` names the output; empty for the system's. */
  constructor(url: string, volume: number, sinkId: string) {
    this.#element = new Audio(url);
    this.#element.volume = volume;
    // If the output is gone, the player reports it.
    this.#element.setSinkId(sinkId).catch(() => undefined);
    this.#element.addEventListener('seeked', () => this.#onSeeked());
  }

  /** Plays at a time. If a seek is under way, the next waits for it. */
  at(time: Seconds): void {
    if (this.#element.seeking) this.#next = time;
    else this.#element.currentTime = time;
  }

  /** Stops, and releases the recording. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#element.pause();
    this.#element.removeAttribute('src');
    this.#element.load();
  }

  #onSeeked(): void {
    clearTimeout(this.#timer);
    // A pause before the sound rejects the promise.
    this.#element.play().catch(() => undefined);
    this.#timer = setTimeout(() => this.#element.pause(), GRAIN);
    const next = this.#next;
    this.#next = null;
    if (next !== null) this.at(next);
  }
}

/** Plays the sound under a drag. */
export interface Scrub {
  /** Without effect while the recording plays, or is muted. */
  hear(time: Seconds): void;
  /** Ends it, and releases everything. */
  end(): void;
}

export function useScrubSound(): Scrub {
  const { episode, playback } = useApp();
  const sound = useRef<ScrubSound | null>(null);
  const scrub = useMemo(
    () => ({
      hear(time: Seconds): void {
        const { volume, muted, sinkId } = playback.getState();
        const url = episode.getState().episode?.audio?.url;
        if (muted || !url || isPlaying(playback.getState())) return;
        sound.current ??= new ScrubSound(url, volume, sinkId);
        sound.current.at(time);
      },
      end(): void {
        sound.current?.dispose();
        sound.current = null;
      },
    }),
    [episode, playback],
  );
  useEffect(() => () => scrub.end(), [scrub]);
  return scrub;
}
