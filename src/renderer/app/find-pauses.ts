import { pausesOf } from '../../core/sound/pauses';
import type { Listening } from '../playback/listening';
import { LONG_PAUSE } from '../playback/silence';
import type { PeaksStore } from '../state/peaks';
import type { PlaybackStore } from '../state/playback';

interface Parts {
  readonly peaks: PeaksStore;
  readonly playback: PlaybackStore;
  readonly listening: Listening;
}

/** Peaks come in pieces. Pauses are found again when there are so many times more, and at the end. */
const GROWTH = 1.5;

/** Finds the pauses of the recording for skipping, as far as the peaks are known. */
export function findPauses({ peaks, playback, listening }: Parts): void {
  let found = 0;
  const look = () => {
    const { pyramid, length, done } = peaks.getState();
    if (length < found) found = 0;
    if (!playback.getState().skipSilence || length === found || (!done && length < found * GROWTH)) return;
    found = length;
    listening.setPauses(pausesOf(pyramid.peaks, LONG_PAUSE));
  };
  peaks.subscribe(look);
  playback.subscribe((now, before) => now.skipSilence !== before.skipSilence && look());
}
