import type { EpisodeStore } from '../state/episode';
import type { FillingStore } from '../state/filling';
import type { ReviewStore } from '../state/review';
import { isSaidBy, type ShownSpeakerStore } from '../state/shown-speaker';
import type { App } from './app';
import { placeMeant } from './place-meant';

interface Parts {
  readonly shownSpeaker: ShownSpeakerStore;
  readonly episode: EpisodeStore;
  readonly review: ReviewStore;
  readonly fillable: FillingStore;
}

/** Shows everybody again where one speaker is not enough: in another episode, and for what goes through all turns. */
export function endShownSpeaker({ shownSpeaker, episode, review, fillable }: Parts): void {
  const end = () => shownSpeaker.getState().only !== null && shownSpeaker.setState({ only: null });
  episode.subscribe((now, before) => {
    const { only } = shownSpeaker.getState();
    const turns = now.episode?.transcript?.transcript.turns;
    if (only === null || turns === before.episode?.transcript?.transcript.turns) return;
    // A speaker may have another name now.
    if (now.episode?.id !== before.episode?.id || !turns?.some((turn) => isSaidBy(only, turn))) end();
  });
  review.subscribe(({ turn }) => turn !== null && end());
  fillable.subscribe(({ passage }) => passage !== null && end());
}

/** Shows only the turns of who speaks in the turn that is meant; everybody's again if that is so already. */
export function toggleShownSpeaker(app: App): void {
  const place = placeMeant(app);
  const speaker = place && app.episode.getState().episode?.transcript?.transcript.turns[place.turn]?.speaker;
  if (speaker == null) {
    app.messages.actions.showNote('The transcript does not say who speaks here.');
    return;
  }
  app.shownSpeaker.setState(({ only }) => ({ only: only === speaker ? null : speaker }));
}
