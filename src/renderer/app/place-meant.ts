import type { Listening } from '../playback/listening';
import { sentenceAt } from '../playback/sentences';
import type { EpisodeStore } from '../state/episode';
import type { SelectionStore, WordPlace } from '../state/selection';
import { focusedTurn, turnInView } from './turns-on-page';

interface Parts {
  readonly episode: EpisodeStore;
  readonly selection: SelectionStore;
  readonly listening: Listening;
}

/**
 * The word that a command is about: the first that is selected, otherwise what was clicked, has the focus, is said, or
 * is in view. Null without a transcript.
 */
export function placeMeant({ episode, selection, listening }: Parts): WordPlace | null {
  const shown = episode.getState().episode?.transcript ?? null;
  const { word, clicked } = selection.getState();
  const said = shown && sentenceAt(shown, listening.position)?.first;
  const place = word ?? clicked ?? focusedTurn() ?? said ?? { turn: turnInView(), word: 0 };
  return shown?.transcript.turns[place.turn] ? place : null;
}
