import { edited, type History, historyOf, redo, undo } from '../../core/history';
import { type Seconds, ZERO } from '../../core/time/seconds';
import { formatTime } from '../../core/time/timecode';
import type { Listening } from '../playback/listening';
import type { EpisodeStore } from '../state/episode';
import type { FollowStore } from '../state/follow';
import type { MessagesStore } from '../state/messages';
import { focusedTurn, type PagePlace, placeOnPage, showPlace, turnElement } from './turns-on-page';

/** Seconds. Anything nearer is reached by steps, and is no place to return to. */
const SHORTEST_JUMP = 5;
/** Seconds. A longer jump is reported. */
const TOLD_JUMP = 30;

/** Where the listener is: in the recording, on the page and with the focus. */
interface Place {
  readonly time: Seconds;
  readonly following: boolean;
  readonly page: PagePlace | null;
  /** Index of the turn with the focus, or the element elsewhere that has it. */
  readonly focus: number | Element | null;
}

/** Going back to where the listener was before a jump. */
export interface Jumping {
  /** Notes the listener's place before the page is searched. A jump from the search returns there. */
  beginSearch(): void;
  endSearch(): void;
  /** The listener is about to jump from one time to another. */
  jump(from: Seconds, to: Seconds): void;
  back(): void;
  forward(): void;
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly follow: FollowStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
}

export function createJumping({ episode, follow, messages, listening }: Parts): Jumping {
  const { showNote } = messages.actions;
  let places: History<Place> = historyOf(NOWHERE);
  let beforeSearch: Place | null = null;
  let reported: number | null = null;

  const here = (time: Seconds): Place => ({
    time,
    following: follow.getState().following,
    page: placeOnPage(),
    focus: focusedTurn()?.turn ?? document.activeElement,
  });

  function forget(): void {
    if (reported !== null) messages.actions.dismiss(reported);
    reported = null;
  }

  /** Reports a long jump, in place of the one before, and offers the way back. */
  function reportJump(from: Seconds, to: Seconds, text: string, where: 'back' | 'forward'): void {
    forget();
    if (Math.abs(to - from) <= TOLD_JUMP) return;
    const label = `${where === 'back' ? 'Back' : 'Forward'} to ${formatTime(from)}`;
    reported = showNote(text, { label, run: () => go(where) });
  }

  function go(where: 'back' | 'forward'): void {
    const from = listening.position;
    const before = { ...places, now: here(from) };
    const after = where === 'back' ? undo(before) : redo(before);
    if (after === before) {
      showNote(`There is no place to go ${where} to: you have not ${where === 'back' ? 'jumped' : 'gone back'} yet.`);
      return;
    }
    places = after;
    const { time } = after.now;
    arrive(after.now);
    const [is, other] = where === 'back' ? (['Back', 'forward'] as const) : (['Forward', 'back'] as const);
    reportJump(from, time, `${is} at ${formatTime(time)}.`, other);
  }

  function arrive({ time, following, page, focus }: Place): void {
    listening.moveTo(time);
    const element = typeof focus === 'number' ? turnElement(focus) : focus;
    if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
    if (page) settleAt(page);
    if (following) follow.actions.resume();
    else follow.actions.release();
  }

  episode.subscribe((now, before) => {
    if (now.episode?.id === before.episode?.id) return;
    places = historyOf(NOWHERE);
    beforeSearch = null;
    forget();
  });

  return {
    beginSearch() {
      beforeSearch ??= here(listening.position);
    },
    endSearch() {
      beforeSearch = null;
    },
    jump(from, to) {
      if (Math.abs(to - from) < SHORTEST_JUMP) return;
      const now = { ...(beforeSearch ?? here(from)), time: from };
      places = edited({ ...places, now }, { ...NOWHERE, time: to });
      // If a search continues, its place to return to is where the page follows by then.
      if (beforeSearch) beforeSearch = { ...beforeSearch, following: true, page: null };
      reportJump(from, to, `From ${formatTime(from)} to ${formatTime(to)}.`, 'back');
    },
    back: () => go('back'),
    forward: () => go('forward'),
  };
}

const NOWHERE: Place = { time: ZERO, following: true, page: null, focus: null };

/** Text far from the view has estimated heights until it comes near. So the place is looked for again after that. */
function settleAt(page: PagePlace, frames = 3): void {
  showPlace(page);
  if (frames > 1) requestAnimationFrame(() => settleAt(page, frames - 1));
}
