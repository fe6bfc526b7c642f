import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import type { Listening } from '../playback/listening';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { FollowStore } from '../state/follow';
import type { MessagesStore } from '../state/messages';
import { arrivedAt, OVER, type ReviewStore, turnAfter, turnsToReview } from '../state/review';
import type { Jumping } from './jumping';
import type { Pinning } from './pinning';
import { bringIntoView, focusedTurn, turnElement } from './turns-on-page';

/** Seconds that are played before and after the start of a turn in doubt. */
const AROUND = 2;
/** Seconds by which a key moves the start. */
const NUDGE = 0.1;

/** Going through the turns in doubt, one by one. */
export interface Reviewing {
  /** Begins, or leaves the turn as it is and goes to the next. Plays its start. */
  next(): void;
  /** Goes through the turns again, the most doubtful first or the earliest. */
  order(byDoubt: boolean): void;
  hearAgain(): void;
  /** The start is right, of the turn under review or the one with the focus. Goes to the next. */
  accept(): void;
  /** Moves the turn under review by a tenth of a second, and plays its start. */
  nudge(to: 'earlier' | 'later'): void;
  end(): void;
}

interface Parts {
  readonly review: ReviewStore;
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly follow: FollowStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
  readonly pinning: Pinning;
  readonly jumping: Jumping;
}

export function createReviewing(parts: Parts): Reviewing {
  const { review, episode, edits, follow, messages, listening, pinning, jumping } = parts;
  let reported: number | null = null;
  /** The last message about the same is no longer true. */
  const report = (text: string) => {
    if (reported !== null) messages.actions.dismiss(reported);
    reported = messages.actions.showNote(text);
  };
  const present = () => review.getState().turn ?? focusedTurn()?.turn ?? null;
  const startOf = (turn: number): Seconds | undefined => {
    const set = edits.getState().pins.find((pin) => pin.turn === turn && pin.word === 0);
    return set?.time ?? episode.getState().episode?.transcript?.times[turn]?.start;
  };

  function next(): void {
    const { transcript, audio, sync } = episode.getState().episode ?? {};
    if (!transcript) return;
    const doubtful = turnsToReview(transcript.times, edits.getState().pins, review.getState());
    const turn = turnAfter(present() ?? -1, doubtful, review.getState());
    if (turn !== undefined) {
      // The following are steps of the review.
      if (review.getState().turn === null) jumping.jump(listening.position, transcript.times[turn]?.start ?? ZERO);
      arriveAt(turn);
      return;
    }
    const wasReviewing = review.getState().turn !== null;
    review.setState(OVER);
    if (wasReviewing) report('No turn is in doubt any more.');
    else if (!audio || !sync) report(WHY_NONE['no recording']);
    else report(WHY_NONE[sync.state === 'running' && sync.again ? 'synced' : sync.state]);
  }

  function arriveAt(turn: number): void {
    const { times = [] } = episode.getState().episode?.transcript ?? {};
    const doubtful = turnsToReview(times, edits.getState().pins, review.getState());
    review.setState(arrivedAt(turn, doubtful, review.getState()));
    // What was not found is seldom beside what is said around its time. The page stays at its words.
    if (times[turn]?.confidence === 0) follow.actions.release();
    goTo(turn);
    hear(turn, AROUND);
  }

  /** Plays the sound around the start of a turn, from some seconds before it. */
  function hear(turn: number, before: number): void {
    const start = startOf(turn);
    if (start === undefined) return;
    listening.ranges.playStretch(seconds(Math.max(0, start - before)), seconds(start + AROUND));
  }

  return {
    next,
    order(byDoubt) {
      const { times = [] } = episode.getState().episode?.transcript ?? {};
      const [first] = turnsToReview(times, edits.getState().pins, { byDoubt });
      review.setState(({ turn }) => ({ byDoubt, walk: [], turn }));
      if (first !== undefined) arriveAt(first);
    },
    hearAgain() {
      const turn = present();
      if (turn === null) report(NO_TURN);
      else hear(turn, AROUND);
    },
    accept() {
      const turn = present();
      const start = turn !== null && startOf(turn);
      if (turn === null) report(NO_TURN);
      if (turn === null || start === undefined || start === false) return;
      pinning.acceptStart(turn, start);
      next();
    },
    nudge(to) {
      // These keys are near those for the speed. So without a review they move nothing.
      const { turn } = review.getState();
      if (turn === null) {
        report('Comma and full stop move a turn while it is reviewed. Press D to review those in doubt.');
        return;
      }
      pinning.nudgeStart(turn, to === 'later' ? NUDGE : -NUDGE);
      // From the start itself: the first sound shows whether it is right.
      hear(turn, 0);
    },
    end() {
      const { turn } = review.getState();
      review.setState(OVER);
      // The bar may have had the focus, and is gone.
      if (turn !== null) turnElement(turn)?.focus({ preventScroll: true });
    },
  };
}

const NO_TURN = 'Go to a turn with the arrow keys first, or press D to review those in doubt.';

/** The message if there is no turn to review. */
const WHY_NONE = {
  'no recording': 'Choose the recording first. Then Earmark can find out which turns are in doubt.',
  none: 'Sync the episode first. Then Earmark knows which turns are in doubt.',
  running: 'Earmark is still listening. After that it knows which turns are in doubt.',
  failed: 'Syncing failed, so Earmark does not know which turns are in doubt.',
  synced: 'No turn is in doubt.',
};

function goTo(turn: number): void {
  const element = turnElement(turn);
  if (!element) return;
  bringIntoView(element, 'center');
  element.focus({ preventScroll: true });
}
