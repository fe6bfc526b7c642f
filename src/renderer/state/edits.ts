import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clip } from '../../core/clips/clip';
import { addClip, type ClipList, clipList, deleteClip, renameClip } from '../../core/clips/clip-list';
import { edited, type History, historyOf, redo, revised, undo } from '../../core/history';
import type { Seconds } from '../../core/time/seconds';
import type { KeptPin } from '../../core/timing/pin';
import { nameOfPin, sortedByPlace } from '../../core/timing/pins';
import type { Transcript } from '../../core/transcript/model';

/** What the listener makes of an episode, all of which can be undone. */
export interface Work {
  readonly clips: ClipList;
  /** When words are said, as set by hand; in order of turn and word. */
  readonly pins: readonly KeptPin[];
  /** The same for words that are not in the transcript any more. */
  readonly unplacedPins: readonly KeptPin[];
}

export interface EditsState extends Work {
  /** Where the listener marked a start that has no end yet. */
  readonly pendingStart: Seconds | null;
  /** Another number after every edit, also after one that is undone or done again, and for another episode. */
  readonly edit: number;
}

export interface EditsActions {
  /** Takes another episode's work: nothing of the one before can be undone. */
  load(work: Work): void;
  /**
   * Takes in what was made of the same episode elsewhere, as when its recording comes that was open before by itself.
   * What is known here is newer here, also where it was deleted. That is no edit.
   */
  join(work: Work): void;
  addClip(clip: Clip): void;
  renameClip(id: string, name: string): void;
  deleteClip(id: string): void;
  /** In place of one for the same word. */
  setPin(pin: KeptPin): void;
  /** The same, as one edit with the nudges of that word just before. */
  nudgePin(pin: KeptPin): void;
  removePin(pin: KeptPin): void;
  removeUnplacedPin(pin: KeptPin): void;
  /** Has every pin, also those that are undone to, as it is true by now. That is no edit. */
  revisePins(revise: (pin: KeptPin) => KeptPin): void;
  /** Has every pin where its words are in another transcript. That is no edit. */
  placePins(transcript: Pick<Transcript, 'turns'>): void;
  /**
   * Has every clip where it belongs by now. That is no edit, and is not undone: what is undone to is brought where it
   * belongs in its turn.
   */
  moveClips(place: (clip: Clip) => Clip): void;
  /** Both return whether there was anything to undo or do again. */
  undo(): boolean;
  redo(): boolean;
  setPendingStart(time: Seconds | null): void;
}

export type EditsStore = StoreApi<EditsState> & { readonly actions: EditsActions };

/** The work on the open episode, with what was done to it. */
export function createEditsStore(): EditsStore {
  let history: History<Work> = historyOf({ clips: [], pins: [], unplacedPins: [] });
  const store = createStore<EditsState>(() => ({ ...history.now, pendingStart: null, edit: 0 }));

  /** Returns whether that changed anything. */
  function take(next: History<Work>, edit = store.getState().edit): boolean {
    if (next === history) return false;
    history = next;
    store.setState({ ...history.now, edit });
    return true;
  }

  /** The same, for what is an edit. */
  function edit(next: History<Work>): boolean {
    return take(next, store.getState().edit + 1);
  }

  function editClips(change: (clips: ClipList) => ClipList): void {
    const clips = change(history.now.clips);
    if (clips !== history.now.clips) edit(edited(history, { ...history.now, clips }));
  }

  /** The pins as they were after the last nudge, and the word that was nudged. */
  let nudged: { readonly pins: readonly KeptPin[]; readonly turn: number; readonly word: number } | null = null;

  /** Takes the pin of the same word out, and changes the others. */
  function editPins(change: (others: readonly KeptPin[]) => readonly KeptPin[], { turn, word }: KeptPin): void {
    edit(edited(history, { ...history.now, pins: change(pinsBut(history.now.pins, turn, word)) }));
  }

  function nudgePin(pin: KeptPin): void {
    const { turn, word } = pin;
    const goesOn = nudged?.pins === history.now.pins && nudged.turn === turn && nudged.word === word;
    const work = { ...history.now, pins: inOrder([...pinsBut(history.now.pins, turn, word), pin]) };
    nudged = { pins: work.pins, turn, word };
    edit(goesOn ? { ...history, now: work } : edited(history, work));
  }

  const actions: EditsActions = {
    load({ clips, pins, unplacedPins }) {
      history = historyOf({ clips: clipList(clips), pins, unplacedPins });
      store.setState(({ edit }) => ({ ...history.now, pendingStart: null, edit: edit + 1 }));
    },
    join(work) {
      const states = [history.now, ...history.past, ...history.future];
      const isNew = isNoneOf(states);
      const clips = work.clips.filter(isNew.clip);
      const pins = work.pins.filter(isNew.pin);
      const unplacedPins = work.unplacedPins.filter(isNew.pin);
      if (clips.length + pins.length + unplacedPins.length === 0) return;
      take(
        revised(history, (state) => ({
          clips: clipList([...state.clips, ...clips]),
          pins: inOrder([...state.pins, ...pins]),
          unplacedPins: [...state.unplacedPins, ...unplacedPins],
        })),
      );
    },
    addClip: (clip) => editClips((clips) => addClip(clips, clip)),
    renameClip: (id, name) => editClips((clips) => renameClip(clips, id, name)),
    deleteClip: (id) => editClips((clips) => deleteClip(clips, id)),
    setPin: (pin) => editPins((others) => inOrder([...others, pin]), pin),
    nudgePin,
    removePin: (pin) => editPins((others) => others, pin),
    removeUnplacedPin(pin) {
      const unplacedPins = history.now.unplacedPins.filter((other) => other !== pin);
      edit(edited(history, { ...history.now, unplacedPins }));
    },
    revisePins(revise) {
      take(
        revised(history, ({ clips, pins, unplacedPins }) => ({
          clips,
          pins: pins.map(revise),
          unplacedPins: unplacedPins.map(revise),
        })),
      );
    },
    placePins(transcript) {
      const { pins, unplacedPins } = history.now;
      const { placed, unplaced } = sortedByPlace([...pins, ...unplacedPins], transcript);
      if (areSame(placed, pins) && areSame(unplaced, unplacedPins)) return;
      take({ ...history, now: { ...history.now, pins: placed, unplacedPins: unplaced } });
    },
    moveClips(place) {
      const { clips } = history.now;
      const moved = clips.map(place);
      if (moved.some((clip, index) => clip !== clips[index])) {
        take({ ...history, now: { ...history.now, clips: clipList(moved) } });
      }
    },
    undo: () => edit(undo(history)),
    redo: () => edit(redo(history)),
    setPendingStart: (pendingStart) => store.setState({ pendingStart }),
  };
  return Object.assign(store, { actions });
}

/** Whether work is in none of the states that there are or were. */
function isNoneOf(states: readonly Work[]) {
  const clips = new Set(states.flatMap((state) => state.clips.map(({ id }) => id)));
  const pins = new Set(states.flatMap((state) => [...state.pins, ...state.unplacedPins].map(nameOfPin)));
  return { clip: ({ id }: Clip) => !clips.has(id), pin: (pin: KeptPin) => !pins.has(nameOfPin(pin)) };
}

/** Whether they are of the same words. */
function areSame(some: readonly KeptPin[], others: readonly KeptPin[]): boolean {
  return (
    some.length === others.length &&
    some.every((pin, index) => others[index] && nameOfPin(pin) === nameOfPin(others[index]))
  );
}

function pinsBut(pins: readonly KeptPin[], turn: number, word: number): readonly KeptPin[] {
  return pins.filter((pin) => pin.turn !== turn || pin.word !== word);
}

function inOrder(pins: readonly KeptPin[]): readonly KeptPin[] {
  return pins.toSorted((a, b) => a.turn - b.turn || a.word - b.word);
}
