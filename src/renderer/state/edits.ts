import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clip, ClipStretch } from '../../core/clips/clip';
import type { Edge } from '../../core/clips/edges';
import type { TimedText } from '../../core/clips/follow';
import { textEditing } from '../../core/document/edit-text';
import type { Edit, Entry } from '../../core/document/entry';
import type { Operation, OperationOf, SimpleOperation } from '../../core/document/operation';
import { confirmed, edited, NEW_DOCUMENT, refused, replicaOf } from '../../core/document/replica';
import { ClipFollower, shownPins } from '../../core/document/shown';
import type { ShownText } from '../../core/document/shown-text';
import { nextStep, type Step, stepBack } from '../../core/document/steps';
import { withAliases, withoutAliases } from '../../core/edits/aliases';
import { editsAfter } from '../../core/edits/edits-after';
import type { EditRequest } from '../../core/edits/requests';
import type { TextEdit } from '../../core/edits/text-edit';
import { NO_ALIASES } from '../../core/people/names';
import type { Seconds } from '../../core/time/seconds';
import type { SavedPin } from '../../core/timing/pin';
import { saidAt } from '../../core/timing/said';
import type { EpisodeView } from '../../ipc/episode-views';
import { type ClipChange, Typing } from './typing';

/** What people made of the open episode, as it is shown: with what follows from its transcript and its times. */
export interface EditsState {
  /** Where their words are, in order of time. */
  readonly clips: readonly Clip[];
  /** When words are said, as set by hand; in order of turn and word. */
  readonly pins: readonly SavedPin[];
  /** The same for words that are not in the transcript any more. */
  readonly unplacedPins: readonly SavedPin[];
  /** The corrections of the transcript. */
  readonly corrections: readonly TextEdit[];
  /** Where the listener marked a start that has no end yet. */
  readonly pendingStart: Seconds | null;
  /** The title that a person gave the episode; null for that of its files. */
  readonly givenTitle: string | null;
  /** The episode's address on the web. Empty if it has none, and null until the listener was asked. */
  readonly address: string | null;
  /** The id of the edit that is undone next; null if there is none. */
  readonly edit: string | null;
  /** What is undone next, and redone next, for people. */
  readonly undo: string | null;
  readonly redo: string | null;
  /**
   * When these were done, in milliseconds since the window opened; 0 where that was not while the episode was open in
   * this window.
   */
  readonly undoTime: number;
  readonly redoTime: number;
  /** The newest revision that is on disk; null without an episode. */
  readonly savedRevision: number | null;
}

/** A text that knows where the words of its source are. */
type PlacedText = TimedText & Pick<ShownText, 'source'>;

/** A moment as a listener sets it. Its place is in the text as it is shown. */
export type SetPin = Omit<SavedPin, 'id' | 'stamps'>;

export interface EditsActions {
  /** Takes what was made of an episode. If it is the same one, edits that have not reached main stay. */
  open(episode: Pick<EpisodeView, 'id' | 'document' | 'pending'>): void;
  /** Closes the episode. What is not on disk is lost with it. */
  close(): void;
  /** Takes an entry that is on disk now, whoever made it. */
  take(episode: string, entry: Entry): void;
  /** Moves everything to its words, after the episode's text or times have changed. */
  place(): void;
  /** With `endsBegun` it is the clip that was begun. */
  addClip(clip: Clip, endsBegun?: boolean): void;
  /** Moves ends of a clip. Small steps of one end, `nudged`, are one edit with those just before. */
  retimeClip(id: string, to: ClipStretch, nudged?: Edge): void;
  splitClip(id: string, first: ClipStretch, second: Clip): void;
  mergeClips(id: string, others: readonly string[], to: OperationOf<'merge-clips'>['to']): void;
  duplicateClip(id: string, as: string): void;
  /** Adds clips that were read from a file. Returns how many of them were not there yet. */
  importClips(clips: readonly Clip[]): number;
  /** Sets the episode's address on the web. An empty one says that it has none. */
  setAddress(address: string): void;
  /** Does nothing if the clip is so already. */
  changeClip(id: string, to: ClipChange): void;
  /** The same with a text that is being typed. It is saved soon, and all of the typing is one edit. */
  typeClip(id: string, to: ClipChange): void;
  /** Saves what is being typed at once. */
  endTyping(): void;
  takeBackTyping(): void;
  /** Deleting several is one edit, as is changing several. */
  deleteClips(ids: readonly string[]): void;
  changeClips(changes: OperationOf<'change-clips'>['changes']): void;
  /** Replaces a moment of the same word. Returns false for a word that a correction added: it cannot have one. */
  setPin(pin: SetPin): boolean;
  /** The same, as one edit with the nudges of that word just before. */
  nudgePin(pin: SetPin): boolean;
  removePin(pin: SavedPin): void;
  /**
   * Corrects the transcript, as one edit. Turns and words are counted in the text as it is shown. `label` names the
   * edit, if one request does not. Returns whether that changes anything. Throws EarmarkError, and then does nothing.
   */
  correct(requests: readonly EditRequest[], label?: string): boolean;
  /** Takes corrections back, as one edit. */
  revert(ids: readonly string[]): void;
  /** Both return whether there was anything to undo or redo. */
  undo(): boolean;
  redo(): boolean;
  setPendingStart(time: Seconds | null): void;
  /** With null the episode has the title of its files again. */
  setTitle(title: string | null): void;
}

export type EditsStore = StoreApi<EditsState> & { readonly actions: EditsActions };

export interface EditsOptions {
  /**
   * Sends an edit to main, with the number of edits on disk when it was made. Resolves with false if main refused it,
   * after the problem was shown.
   */
  readonly send: (episode: string, after: number, edit: Edit) => Promise<boolean>;
  /** The episode's text and times, as they are with these corrections; null without a text. */
  readonly text: (corrections: readonly TextEdit[]) => PlacedText | null;
}

/** The work on the open episode: an edit is done here at once, by the same function as in main, and sent there. */
export function createEditsStore({ send, text }: EditsOptions): EditsStore {
  const follower = new ClipFollower();
  let placed: { readonly by: readonly unknown[]; readonly shown: ReturnType<typeof shownPins> } | null = null;
  /** When edits were first seen here, by their ids. */
  const seen = new Map<string, number>();
  /** Edits that main has taken and not written yet. */
  const accepted = new Set<string>();
  /** The end of a clip that was last moved by a small step, and the step that it is. */
  let nudged: { readonly of: string; readonly step: string | null } | null = null;
  let episode: string | null = null;
  let replica = replicaOf(NEW_DOCUMENT);
  const store = createStore<EditsState>(shown);

  function shown(): EditsState {
    const { state } = replica.now;
    const now = text(state.edits);
    const [undo, redo] = [nextStep(replica.now, 'undo'), nextStep(replica.now, 'redo')];
    return {
      clips: follower.shown(state, now),
      ...placedPins(now),
      corrections: state.edits,
      pendingStart: state.begun,
      givenTitle: state.givenTitle,
      address: state.address,
      edit: undo?.id ?? null,
      undo: undo?.label ?? null,
      redo: redo?.label ?? null,
      undoTime: timeOf(undo),
      redoTime: timeOf(redo),
      savedRevision: episode === null ? null : replica.stored.revision,
    };
  }

  function timeOf(step: Step | null): number {
    const last = step?.entries.at(-1);
    return (last && seen.get(last.id)) ?? 0;
  }

  /** The place of a moment in a text is looked up once. */
  function placedPins(now: PlacedText | null): ReturnType<typeof shownPins> {
    const { state } = replica.now;
    const { transcript, places = null } = now?.source ?? { transcript: now?.transcript ?? null };
    const by = [state.pins, state.stamps, transcript, places];
    if (!placed || !areSame(placed.by, by)) placed = { by, shown: shownPins(state, transcript, places) };
    return placed.shown;
  }

  /** What has not changed stays the same object, so it need not be drawn again. */
  function show(): void {
    const { clips } = store.getState();
    const now = shown();
    store.setState(areSame(clips, now.clips) ? { ...now, clips } : now);
  }

  /** Returns whether that changes anything. */
  function make(edit: Edit | null): boolean {
    const next = edit && edited(replica, edit);
    if (!next || episode === null) return false;
    const { revision } = replica.stored;
    replica = next;
    seen.set(edit.id, performance.now());
    show();
    void deliver(episode, revision, edit);
    return true;
  }

  async function deliver(to: string, revision: number, edit: Edit): Promise<void> {
    const isTaken = await send(to, revision, edit);
    if (to !== episode) return;
    if (isTaken) {
      accepted.add(edit.id);
      return;
    }
    replica = refused(replica, edit.id);
    show();
  }

  function apply(operation: Operation): void {
    typing.end();
    done(operation);
  }

  function done(operation: Operation): void {
    make({ id: crypto.randomUUID(), way: 'do', undoes: null, operation });
  }

  /** An undo, or a redo. Returns whether there was any. */
  function step(way: 'undo' | 'redo'): boolean {
    return make(stepBack(replica.now, way, crypto.randomUUID()));
  }

  const typing = new Typing({
    change: (id, to, goesOn) => done({ do: 'change-clip', id, to, ...(goesOn && { goesOn }) }),
    now(id, of) {
      const clip = replica.now.state.clips.find((one) => one.id === id);
      return clip ? Object.fromEntries(Object.keys(of).map((field) => [field, clip[field as keyof Clip]])) : null;
    },
    step: () => store.getState().edit,
    undo: () => void step('undo'),
  });

  /**
   * It is tied to the word of the source that is shown there, takes the id of the moment of the same word, and replaces
   * it. Null for a word that was added between two: it has no time of its own.
   */
  function named(pin: SetPin): SavedPin | null {
    const at = store.getState().pins.find(({ turn, word }) => turn === pin.turn && word === pin.word);
    const { stamps, edits } = replica.now.state;
    const id = at?.id ?? crypto.randomUUID();
    const source = text(edits)?.source;
    if (!source) return { ...pin, id, stamps };
    const place = source.places.toSource(pin);
    return place && { ...pin, ...place, said: saidAt(source.transcript, place.turn, place.word), id, stamps };
  }

  function correction(operation: Operation | null): boolean {
    typing.end();
    return operation !== null && make({ id: crypto.randomUUID(), way: 'do', undoes: null, operation });
  }

  const actions: EditsActions = {
    open({ id, document, pending }) {
      // It belongs to the episode that was open until now.
      typing.end();
      const isSame = id === episode;
      const known = new Set([...pending, ...document.log].map((edit) => edit.id));
      const onTheWay = isSame ? replica.pending.filter((edit) => !known.has(edit.id) && !accepted.has(edit.id)) : [];
      episode = id;
      accepted.clear();
      replica = replicaOf(document, [...pending, ...onTheWay]);
      show();
    },
    close() {
      episode = null;
      typing.end();
      accepted.clear();
      replica = replicaOf(NEW_DOCUMENT);
      show();
    },
    take(of, entry) {
      if (of !== episode) return;
      accepted.delete(entry.id);
      if (!seen.has(entry.id)) seen.set(entry.id, performance.now());
      replica = confirmed(replica, entry);
      show();
    },
    place: show,
    addClip(clip, endsBegun = false) {
      const add: SimpleOperation = { do: 'add-clips', clips: [clip] };
      apply(endsBegun ? { do: 'several', operations: [add, { do: 'begin-clip', at: null }] } : add);
    },
    retimeClip(id, to, edge) {
      const of = edge ? `${edge} of ${id}` : null;
      const goesOn = of !== null && nudged?.of === of && nudged.step === store.getState().edit;
      apply({ do: 'retime-clip', id, to, ...(goesOn && { goesOn }) });
      const step = store.getState().edit;
      // Back where it began it is no step, and the next begins anew.
      nudged = of === null || (goesOn && nudged?.step !== step) ? null : { of, step };
    },
    splitClip: (id, first, second) => apply({ do: 'split-clip', id, first, second }),
    mergeClips: (id, others, to) => apply({ do: 'merge-clips', id, others, to }),
    duplicateClip: (id, as) => apply({ do: 'duplicate-clip', id, as }),
    importClips(clips) {
      const before = replica.now.state.clips.length;
      if (clips.length > 0) apply({ do: 'import-clips', clips });
      return replica.now.state.clips.length - before;
    },
    setAddress: (address) => apply({ do: 'set-address', address }),
    changeClip: (id, to) => apply({ do: 'change-clip', id, to }),
    typeClip: (id, to) => typing.type(id, to),
    endTyping: () => typing.end(),
    takeBackTyping: () => typing.takeBack(),
    deleteClips: (ids) => apply({ do: 'delete-clips', ids }),
    changeClips: (changes) => apply({ do: 'change-clips', changes }),
    setPin(given) {
      const pin = named(given);
      if (pin) apply({ do: 'set-pin', pin });
      return pin !== null;
    },
    nudgePin(given) {
      const pin = named(given);
      if (!pin) return false;
      const last = replica.now.log.findLast(({ label }) => label !== null);
      const goesOn = last?.way === 'do' && last.operation.do === 'nudge-pin' && last.operation.pin.id === pin.id;
      apply({ do: 'nudge-pin', pin, goesOn });
      return true;
    },
    removePin: ({ id }) => apply({ do: 'remove-pin', id }),
    correct(requests, label) {
      const { edits } = replica.now.state;
      const now = text(edits);
      if (!now) return false;
      const { transcript } = now.source ?? now;
      const names = now.source?.aliases ?? NO_ALIASES;
      const shown = withAliases(transcript, edits, names);
      const after = editsAfter(transcript, shown, requests, () => crypto.randomUUID());
      return correction(textEditing(edits, withoutAliases(transcript, edits, after, names), requests, label));
    },
    revert: (ids) => void correction({ do: 'edit-text', what: 'revert', add: [], remove: ids }),
    undo() {
      typing.end();
      return step('undo');
    },
    redo() {
      typing.end();
      return step('redo');
    },
    setPendingStart: (at) => apply({ do: 'begin-clip', at }),
    setTitle: (title) => apply({ do: 'set-title', title }),
  };
  return Object.assign(store, { actions });
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
