import type { EpisodeStore } from '../state/episode';

/** Resolves when the episode with this id is on the page. */
export function whenShown(episode: EpisodeStore, id: string): Promise<void> {
  return new Promise((resolve) => {
    const isShown = () => episode.getState().episode?.id === id;
    // The page is drawn in the frame after.
    const done = () => requestAnimationFrame(() => resolve());
    if (isShown()) {
      done();
      return;
    }
    const leave = episode.subscribe(() => {
      if (!isShown()) return;
      leave();
      done();
    });
  });
}
