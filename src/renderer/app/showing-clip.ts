import type { Clip } from '../../core/clips/clip';
import type { App } from './app';
import { bringIntoView, turnElement } from './turns-on-page';

/** Works on a clip: its card opens, and the recording goes to it. Without one the page shows its words. */
export function showClip({ chosen, episode, listening }: App, { id, start, words }: Clip): void {
  chosen.setState({ clip: id, wanted: null });
  if (episode.getState().episode?.audio) {
    listening.seek(start);
    return;
  }
  const turn = words && turnElement(words.first.turn);
  if (turn) bringIntoView(turn, 'center');
}
