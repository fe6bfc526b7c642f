import { isPlaying, type PlaybackStore } from '../state/playback';

/**
 * Keeps the display on while something plays and the window is visible, if the listener wants that. Uses the page's own
 * lock, which Chromium releases when the window is minimised or covered: main could not know.
 */
export function keepDisplayOn(playback: PlaybackStore): void {
  let lock: WakeLockSentinel | null = null;
  let isBusy = false;

  const isWanted = () => {
    const { keepDisplayOn, status } = playback.getState();
    return keepDisplayOn && isPlaying({ status }) && document.visibilityState === 'visible';
  };
  const isHeld = () => lock !== null && !lock.released;

  async function follow(): Promise<void> {
    if (isBusy || isWanted() === isHeld()) return;
    isBusy = true;
    const wanted = isWanted();
    try {
      if (wanted) lock = await navigator.wakeLock.request('screen');
      else await lock?.release();
    } catch {
      // The system refuses it, for example when the battery is low. Then the display goes off as usual.
      return;
    } finally {
      isBusy = false;
    }
    if (isWanted() !== wanted) await follow();
  }

  playback.subscribe(() => void follow());
  document.addEventListener('visibilitychange', () => void follow());
}
