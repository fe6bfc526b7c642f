import type { Turn } from '../../core/transcript/model';
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
    const turnsBefore = before.episode?.transcript?.transcript.turns;
    if (only === null || turns === turnsBefore) return;
    if (now.episode?.id !== before.episode?.id) end();
    else if (!turns?.some((turn) => isSaidBy(only, turn)))
      shownSpeaker.setState({ only: renamed(only, turnsBefore ?? [], turns ?? []) });
  });
  review.subscribe(({ turn }) => turn !== null && end());
  fillable.subscribe(({ passage }) => passage !== null && end());
}

/** What a speaker is called now, if all of their turns have one other name; null otherwise. */
function renamed(from: string, before: readonly Turn[], now: readonly Turn[]): string | null {
  if (before.length !== now.length) return null;
  const names = new Set(now.filter((_, index) => isSaidBy(from, before[index])).map(({ speaker }) => speaker));
  const [name = null] = names;
  return names.size === 1 ? name : null;
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
