import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import { formatTimeTenths } from '../../core/time/timecode';
import { doubtfulTurns } from '../../core/timing/align/doubt';
import { type KeptPin, saidAt } from '../../core/timing/pins';
import type { Times } from '../../core/timing/times';
import type { TranscriptView } from '../../ipc/views';
import type { Listening } from '../playback/listening';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import { isPlaying, type PlaybackStore } from '../state/playback';
import type { SelectionStore, WordPlace } from '../state/selection';

/** Seconds between hearing a word and pressing a key. */
const REACTION = 0.2;

/** Seconds that are heard before a turn in doubt. */
const BEFORE = 2;

/** Setting by hand when a word is said. */
export interface Pinning {
  /** The selected word, or the first of the turn that has the focus, is being said now. */
  sayNow(): void;
  /** The same, and all stamps from there on are off by as much. */
  shiftFromHere(): void;
  /** A turn starts at another time. */
  moveStart(turn: number, time: Seconds): void;
  /** A turn starts some seconds later, or with a negative number earlier; many a nudge is undone at once. */
  nudgeStart(turn: number, by: number): void;
  /** Plays the next turn whose start is in doubt, from a little before it. */
  hearNextDoubtful(): void;
  /** The start of the turn that has the focus is right as it is. */
  acceptStart(): void;
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly selection: SelectionStore;
  readonly playback: PlaybackStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
}

export function createPinning({ episode, edits, selection, playback, messages, listening }: Parts): Pinning {
  const { tellNote } = messages.actions;

  function pin(withRest: boolean): void {
    const open = episode.getState().episode;
    if (!open?.audio || !open.transcript) return;
    const place = selection.getState().word ?? focusedTurn();
    if (!place) {
      tellNote('Select the word that is being said, or go to its turn with the arrow keys.');
      return;
    }
    const made = pinAt(open.transcript, place, momentNow(), withRest);
    edits.actions.setPin(made);
    const what = withRest ? 'All times from' : 'The time of';
    tellNote(`${what} “${made.said}” ${withRest ? 'are moved: it is' : 'is set to'} ${formatTimeTenths(made.time)}.`, {
      label: 'Undo',
      run: edits.actions.undo,
    });
  }

  function moveStart(turn: number, time: Seconds): void {
    const { transcript } = episode.getState().episode ?? {};
    if (!transcript) return;
    const bounded = withinNeighbours(transcript.times, turn, time);
    const made = pinAt(transcript, { turn, word: 0 }, bounded, false);
    edits.actions.setPin(made);
    tellNote(`The turn “${made.said}” is set to ${formatTimeTenths(made.time)}.`, {
      label: 'Undo',
      run: edits.actions.undo,
    });
  }

  function nudgeStart(turn: number, by: number): void {
    const { transcript } = episode.getState().episode ?? {};
    // What was set may not have come back as the turn's time yet.
    const set = edits.getState().pins.find((pin) => pin.turn === turn && pin.word === 0);
    const from = set?.time ?? transcript?.times[turn]?.start;
    if (!transcript || from === undefined) return;
    const time = withinNeighbours(transcript.times, turn, seconds(from + by));
    edits.actions.nudgePin(pinAt(transcript, { turn, word: 0 }, time, false));
  }

  function momentNow(): Seconds {
    const { speed } = playback.getState();
    const back = isPlaying(playback.getState()) ? REACTION * speed : 0;
    return seconds(Math.max(0, listening.position - back));
  }

  function hearNextDoubtful(): void {
    const transcript = episode.getState().episode?.transcript;
    if (!transcript) return;
    const { pins } = edits.getState();
    const isSet = (turn: number) => pins.some((pin) => pin.turn === turn && pin.word === 0);
    const doubtful = doubtfulTurns(transcript.times).filter((turn) => !isSet(turn));
    const last = focusedTurn()?.turn ?? -1;
    const next = doubtful.find((turn) => turn > last) ?? doubtful[0];
    const start = transcript.times[next ?? -1]?.start;
    if (next === undefined || start === undefined) {
      tellNote('No turn is in doubt.');
      return;
    }
    const element = document.querySelector<HTMLElement>(`[data-turn="${next}"]`);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
    listening.seek(seconds(Math.max(0, start - BEFORE)));
    listening.play();
    const count = doubtful.length === 1 ? 'the only turn' : `one of ${doubtful.length} turns`;
    tellNote(`This is ${count} in doubt. T sets its start to now, Shift+D says that it is right, D goes on.`);
  }

  function acceptStart(): void {
    const transcript = episode.getState().episode?.transcript;
    const place = focusedTurn();
    const time = place && transcript?.times[place.turn];
    if (!place || !time || !transcript) return;
    edits.actions.setPin(pinAt(transcript, place, time.start, false));
    hearNextDoubtful();
  }

  return {
    sayNow: () => pin(false),
    shiftFromHere: () => pin(true),
    moveStart,
    nudgeStart,
    hearNextDoubtful,
    acceptStart,
  };
}

function pinAt(
  { transcript, times }: TranscriptView,
  { turn, word }: WordPlace,
  time: Seconds,
  withRest: boolean,
): KeptPin {
  const before = times[turn]?.words[word] ?? times[turn]?.start ?? time;
  return { turn, word, time, said: saidAt(transcript, turn, word), shift: withRest ? seconds(time - before) : null };
}

/** A start that leaves the order of the turns as it is. */
export function withinNeighbours(times: Times, turn: number, time: Seconds): Seconds {
  const earliest = times[turn - 1]?.start ?? ZERO;
  const latest = times[turn + 1]?.start ?? Number.POSITIVE_INFINITY;
  return seconds(Math.max(earliest, Math.min(latest, time)));
}

function focusedTurn(): WordPlace | null {
  const turn = document.activeElement?.closest('[data-turn]')?.getAttribute('data-turn');
  return turn ? { turn: Number(turn), word: 0 } : null;
}
