import { useEffect, useMemo, useRef } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { isPlaying } from '../../state/playback';
import { ScrubSound } from './scrub-sound';

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
