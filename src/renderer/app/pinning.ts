import { quoted } from '../../core/quoted';
import { type Seconds, seconds } from '../../core/time/seconds';
import { formatTimeTenths } from '../../core/time/timecode';
import { withinNeighbours } from '../../core/timing/locate';
import { saidAt } from '../../core/timing/said';
import type { TranscriptView } from '../../ipc/episode-views';
import type { Listening } from '../playback/listening';
import type { EditsStore, SetPin } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import type { PlaybackStore } from '../state/playback';
import type { SettingsStore } from '../state/program';
import type { ReviewStore } from '../state/review';
import type { SelectionStore, WordPlace } from '../state/selection';
import { momentMeant } from './moment';
import { focusedTurn } from './turns-on-page';
import { showEdit } from './undoable';

/** Setting by hand when a word is said. */
export interface Pinning {
  /** The selected word is being said now; otherwise the first one of the turn that has the focus or is reviewed. */
  sayNow(): void;
  /** The same, and all later stamps are off by the same time. */
  shiftFromHere(): void;
  /** A turn starts at another time. */
  moveStart(turn: number, time: Seconds): void;
  /** A turn starts some seconds later or, with a negative number, earlier. Several nudges are undone at once. */
  nudgeStart(turn: number, by: number): void;
  /** A turn starts where it seems to. */
  acceptStart(turn: number, start: Seconds): void;
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly selection: SelectionStore;
  readonly review: ReviewStore;
  readonly playback: PlaybackStore;
  readonly settings: SettingsStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
}

export function createPinning(parts: Parts): Pinning {
  const { episode, edits, selection, review, messages } = parts;
  const { showNote } = messages.actions;

  function pin(withRest: boolean): void {
    const open = episode.getState().episode;
    if (!open?.audio || !open.transcript) return;
    const place = selection.getState().word ?? focusedTurn() ?? reviewedTurn();
    if (!place) {
      showNote('Select the word that is being said, or go to its turn with the arrow keys.');
      return;
    }
    const made = pinAt(open.transcript, place, momentMeant(parts), withRest);
    if (!set(made)) return;
    const what = withRest ? 'All times from' : 'The time of';
    const is = withRest ? 'are moved: it is' : 'is set to';
    showEdit(messages, edits, `${what} ${quoted(made.said)} ${is} ${formatTimeTenths(made.time)}.`);
  }

  function moveStart(turn: number, time: Seconds): void {
    const { transcript } = episode.getState().episode ?? {};
    if (!transcript) return;
    const bounded = withinNeighbours(transcript.times, turn, time);
    const made = pinAt(transcript, { turn, word: 0 }, bounded, false);
    if (!set(made)) return;
    showEdit(messages, edits, `The turn ${quoted(made.said)} is set to ${formatTimeTenths(made.time)}.`);
  }

  function nudgeStart(turn: number, by: number): void {
    const { transcript } = episode.getState().episode ?? {};
    // The moment may not have come back as the turn's time yet.
    const set = edits.getState().pins.find((pin) => pin.turn === turn && pin.word === 0);
    const from = set?.time ?? transcript?.times[turn]?.start;
    if (!transcript || from === undefined) return;
    const time = withinNeighbours(transcript.times, turn, seconds(from + by));
    edits.actions.nudgePin(pinAt(transcript, { turn, word: 0 }, time, false));
  }

  function reviewedTurn(): WordPlace | null {
    const { turn } = review.getState();
    return turn === null ? null : { turn, word: 0 };
  }

  function acceptStart(turn: number, start: Seconds): void {
    const { transcript } = episode.getState().episode ?? {};
    if (transcript) set(pinAt(transcript, { turn, word: 0 }, start, false));
  }

  /** False if the word cannot have a time of its own, which is reported. */
  function set(pin: SetPin): boolean {
    const isSet = edits.actions.setPin(pin);
    if (!isSet) showNote('A correction added this word. Set the time of a word beside it.');
    return isSet;
  }

  return {
    sayNow: () => pin(false),
    shiftFromHere: () => pin(true),
    moveStart,
    nudgeStart,
    acceptStart,
  };
}

function pinAt(
  { transcript, times }: TranscriptView,
  { turn, word }: WordPlace,
  time: Seconds,
  withRest: boolean,
): SetPin {
  const before = times[turn]?.words[word] ?? times[turn]?.start ?? time;
  return { turn, word, time, said: saidAt(transcript, turn, word), shift: withRest ? seconds(time - before) : null };
}
