import type { Clip, ClipStretch } from '../clips/clip';
import { clipList } from '../clips/clip-list';
import { LONGEST_NOTE, MOST_TAGS } from '../clips/limits';
import { stretchOf } from '../clips/stretch';
import { quoted } from '../quoted';
import type { SavedPin } from '../timing/pin';
import type { Details } from './details';
import type { DocumentState } from './document';
import { editText, nameOfEditing } from './edit-text';
import type { Operation, OperationOf, SimpleOperation } from './operation';

/** The result of an operation. */
export interface Applied {
  readonly state: DocumentState;
  /** Applied to `state`, it gives the previous state. */
  readonly inverse: Operation;
  /** What was done, for people. Null for what Earmark does by itself. */
  readonly label: string | null;
}

/** Does an operation. Null if it changes nothing: what it changes is gone, or is so already. */
export function apply(state: DocumentState, operation: Operation): Applied | null {
  if (operation.do !== 'several') return applySimple(state, operation);
  let now = state;
  let label: string | null = null;
  const inverses: Operation[] = [];
  for (const one of operation.operations) {
    const applied = applySimple(now, one);
    if (!applied) continue;
    now = applied.state;
    label ??= applied.label;
    inverses.unshift(applied.inverse);
  }
  const inverse = inverses.length > 0 ? together(inverses) : null;
  return inverse && { state: now, inverse, label };
}

/** Several operations as one. */
export function together(operations: readonly Operation[]): Operation {
  const simple = operations.flatMap(simpleParts);
  return simple.length === 1 && simple[0] ? simple[0] : { do: 'several', operations: simple };
}

/** The operations of which one is made, in order. */
export function simpleParts(operation: Operation): readonly SimpleOperation[] {
  return operation.do === 'several' ? operation.operations : [operation];
}

type Done = Pick<Applied, 'state' | 'inverse'> | null;

interface Effect<Do extends SimpleOperation['do']> {
  does(state: DocumentState, operation: OperationOf<Do>): Done;
  /** The state is the same object. */
  label(state: DocumentState, operation: OperationOf<Do>): string | null;
}

const effects: { readonly [Do in SimpleOperation['do']]: Effect<Do> } = {
  'add-clips': {
    does: (state, { clips }) => addClips(state, clips),
    label: (_state, { clips }) => `Add ${namesOf(clips)}`,
  },
  'import-clips': {
    does: (state, { clips }) => addClips(state, clips),
    label: (_state, { clips }) => `Import ${namesOf(clips)}`,
  },
  'delete-clips': {
    does(state, { ids }) {
      const gone = new Set(ids);
      const deleted = state.clips.filter((clip) => gone.has(clip.id));
      if (deleted.length === 0) return null;
      const clips = state.clips.filter((clip) => !gone.has(clip.id));
      return { state: { ...state, clips }, inverse: { do: 'add-clips', clips: deleted } };
    },
    label: ({ clips }, { ids }) => `Delete ${namesOf(withIds(clips, ids))}`,
  },
  'change-clip': {
    does(state, { id, to }) {
      const clip = state.clips.find((one) => one.id === id);
      const change = clip && changed(clip, to);
      if (!change) return null;
      const clips = clipList(state.clips.map((one) => (one === clip ? change.now : one)));
      return { state: { ...state, clips }, inverse: { do: 'change-clip', id, to: change.before } };
    },
    label: ({ clips }, { id, to }) => `${verbOf(to)} ${nameOf(clips, id)}`,
  },
  'change-clips': {
    does(state, { changes }) {
      const wanted = new Map(changes.map(({ id, to }) => [id, to]));
      const before: { id: string; to: ClipChange }[] = [];
      const clips = state.clips.map((clip) => {
        const to = wanted.get(clip.id);
        const change = to && changed(clip, to);
        if (!change) return clip;
        before.push({ id: clip.id, to: change.before });
        return change.now;
      });
      if (before.length === 0) return null;
      return { state: { ...state, clips: clipList(clips) }, inverse: { do: 'change-clips', changes: before } };
    },
    label({ clips }, { changes }) {
      const ids = changes.map(({ id }) => id);
      return `${verbOf(changes[0]?.to ?? {})} ${namesOf(withIds(clips, ids))}`;
    },
  },
  'retime-clip': {
    does(state, { id, to }) {
      const clip = state.clips.find((one) => one.id === id);
      // All fields, even if some are equal: a move in several steps is undone by the inverse of its first step.
      return clip && !isSame(stretchOf(clip), to) ? retime(state, clip, to) : null;
    },
    label: ({ clips }, { id }) => `Retime ${nameOf(clips, id)}`,
  },
  'split-clip': {
    does(state, { id, first, second }) {
      const clip = state.clips.find((one) => one.id === id);
      const added = clip && addClips(state, [second]);
      if (!added) return null;
      const { state: split, inverse } = retime(added.state, clip, first);
      return { state: split, inverse: together([added.inverse, inverse]) };
    },
    label: ({ clips }, { id }) => `Split ${nameOf(clips, id)}`,
  },
  'merge-clips': {
    does(state, { id, others, to }) {
      const clip = state.clips.find((one) => one.id === id);
      const gone = new Set(others);
      gone.delete(id);
      const merged = state.clips.filter((one) => gone.has(one.id));
      if (!clip || merged.length === 0) return null;
      const kept = state.clips.filter((one) => one !== clip && !gone.has(one.id));
      const { note, tags } = clip;
      const before: Operation = { do: 'change-clip', id, to: { ...stretchOf(clip), note, tags } };
      return {
        state: { ...state, clips: clipList([...kept, { ...clip, ...to }]) },
        inverse: together([before, { do: 'add-clips', clips: merged }]),
      };
    },
    label: ({ clips }, { id, others }) =>
      `Merge ${namesOf(clips.filter((one) => one.id === id || others.includes(one.id)))}`,
  },
  'duplicate-clip': {
    does(state, { id, as }) {
      const clip = state.clips.find((one) => one.id === id);
      return clip ? addClips(state, [{ ...clip, id: as }]) : null;
    },
    label: ({ clips }, { id }) => `Duplicate ${nameOf(clips, id)}`,
  },
  'begin-clip': {
    does: (state, { at }) =>
      at === state.begun ? null : { state: { ...state, begun: at }, inverse: { do: 'begin-clip', at: state.begun } },
    label: (_state, { at }) => (at === null ? 'Give Up Clip' : 'Begin Clip'),
  },
  'set-pin': {
    does: (state, { pin }) => setPin(state, pin),
    label: (_state, { pin }) => `${pin.shift === null ? 'Set Time of' : 'Move Times from'} ${quoted(pin.said)}`,
  },
  'nudge-pin': {
    does: (state, { pin }) => setPin(state, pin),
    label: (_state, { pin }) => `Nudge ${quoted(pin.said)}`,
  },
  'remove-pin': {
    does(state, { id }) {
      const pin = state.pins.find((one) => one.id === id);
      const pins = state.pins.filter((one) => one !== pin);
      return pin ? { state: { ...state, pins }, inverse: { do: 'set-pin', pin } } : null;
    },
    label: ({ pins }, { id }) => `Remove Time of ${quoted(pins.find((pin) => pin.id === id)?.said ?? '')}`,
  },
  'set-title': {
    does: (state, { title }) =>
      title === state.givenTitle
        ? null
        : { state: { ...state, givenTitle: title }, inverse: { do: 'set-title', title: state.givenTitle } },
    label: () => 'Rename Episode',
  },
  'set-details': {
    does(state, { to }) {
      const { details } = state;
      const news = Object.entries(to).filter(([name, value]) => value !== details[name as keyof Details]);
      if (news.length === 0) return null;
      return {
        state: { ...state, details: { ...details, ...Object.fromEntries(news) } },
        inverse: {
          do: 'set-details',
          to: Object.fromEntries(news.map(([name]) => [name, details[name as keyof Details]])),
        },
      };
    },
    label: () => 'Edit Details of Episode',
  },
  'set-address': {
    does: (state, { address }) =>
      address === state.address
        ? null
        : { state: { ...state, address }, inverse: { do: 'set-address', address: state.address } },
    label: (_state, { address }) => (address ? 'Set Address of Episode' : 'Remove Address of Episode'),
  },
  'edit-text': {
    does: editText,
    label: ({ edits }, operation) => nameOfEditing(operation, edits),
  },
  'settle-clips': {
    does(state, { clips: settled }) {
      const now = new Map(settled.map((clip) => [clip.id, clip]));
      const before = state.clips.filter(({ id }) => now.has(id));
      if (before.length === 0) return null;
      const clips = clipList(state.clips.map((clip) => now.get(clip.id) ?? clip));
      return { state: { ...state, clips }, inverse: { do: 'settle-clips', clips: before } };
    },
    label: () => null,
  },
  'correct-stamps': {
    does: (state, { stamps }) =>
      stamps === state.stamps
        ? null
        : { state: { ...state, stamps }, inverse: { do: 'correct-stamps', stamps: state.stamps } },
    label: () => null,
  },
  'take-in': {
    does(state, taken) {
      const added = taken.clips.length > 0 ? addClips(state, taken.clips) : null;
      const known = new Set(state.pins.map(({ id }) => id));
      const pins = byId(taken.pins).filter(({ id }) => !known.has(id));
      const begun = state.begun ?? taken.begun;
      const givenTitle = state.givenTitle ?? taken.givenTitle;
      const address = state.address ?? taken.address;
      const details = withDetails(state.details, taken.details);
      const text = taken.edits.length > 0 ? editText(state, { add: taken.edits, remove: [] }) : null;
      const isSameElse =
        begun === state.begun &&
        givenTitle === state.givenTitle &&
        address === state.address &&
        isSame(details, state.details);
      if (!added && !text && pins.length === 0 && isSameElse) return null;
      const inverses: Operation[] = pins.map(({ id }) => ({ do: 'remove-pin', id }));
      if (added) inverses.push(added.inverse);
      if (text) inverses.push(text.inverse);
      if (begun !== state.begun) inverses.push({ do: 'begin-clip', at: state.begun });
      if (givenTitle !== state.givenTitle) inverses.push({ do: 'set-title', title: state.givenTitle });
      if (address !== state.address) inverses.push({ do: 'set-address', address: state.address });
      if (!isSame(details, state.details)) inverses.push({ do: 'set-details', to: state.details });
      return {
        state: {
          ...(added?.state ?? state),
          pins: inOrder([...state.pins, ...pins]),
          begun,
          givenTitle,
          address,
          details,
          edits: text?.state.edits ?? state.edits,
        },
        inverse: together(inverses),
      };
    },
    label: () => null,
  },
  'import-work': {
    does(state, { do: _do, ...taken }) {
      const theirs = new Map(taken.clips.map((clip) => [clip.id, clip]));
      const changes = state.clips.flatMap((mine): SimpleOperation[] => {
        const to = addedTo(mine, theirs.get(mine.id));
        return to ? [{ do: 'change-clip', id: mine.id, to }] : [];
      });
      return apply(state, together([{ do: 'take-in', ...taken }, ...changes]));
    },
    label: () => 'Import Work',
  },
};

/** The details of a document, and where it has none those of another. */
function withDetails(mine: Details, theirs: Details): Details {
  return {
    show: mine.show ?? theirs.show,
    number: mine.number ?? theirs.number,
    date: mine.date ?? theirs.date,
    cover: mine.cover ?? theirs.cover,
  };
}

/** What a clip gets from the same clip in a file: note and tags that it lacks. Null if it lacks none. */
function addedTo(mine: Clip, theirs: Clip | undefined): Partial<Clip> | null {
  if (!theirs) return null;
  const note = mine.note.includes(theirs.note) ? mine.note : `${mine.note}\n\n${theirs.note}`.trim();
  const tags = [...new Set([...mine.tags, ...theirs.tags])];
  const to = {
    ...(note !== mine.note && note.length <= LONGEST_NOTE && { note }),
    ...(tags.length > mine.tags.length && tags.length <= MOST_TAGS && { tags }),
  };
  return Object.keys(to).length > 0 ? to : null;
}

function applySimple<Do extends SimpleOperation['do']>(
  state: DocumentState,
  operation: OperationOf<Do>,
): Applied | null {
  const effect: Effect<Do> = effects[operation.do as Do];
  const done = effect.does(state, operation);
  return done && { ...done, label: effect.label(state, operation) };
}

function addClips(state: DocumentState, given: readonly Clip[]): Done {
  const known = new Set(state.clips.map(({ id }) => id));
  const added = byId(given).filter(({ id }) => !known.has(id));
  if (added.length === 0) return null;
  const ids = added.map(({ id }) => id);
  return { state: { ...state, clips: clipList([...state.clips, ...added]) }, inverse: { do: 'delete-clips', ids } };
}

function retime(state: DocumentState, clip: Clip, to: ClipStretch): NonNullable<Done> {
  const clips = clipList(state.clips.map((one) => (one === clip ? { ...clip, ...to } : one)));
  return { state: { ...state, clips }, inverse: { do: 'retime-clip', id: clip.id, to: stretchOf(clip) } };
}

/** Of clips with the same id, the last. */
function byId<T extends { readonly id: string }>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}

function setPin(state: DocumentState, pin: SavedPin): Done {
  const before = state.pins.find(({ id }) => id === pin.id);
  if (before && isSame(before, pin)) return null;
  const pins = inOrder([...state.pins.filter((one) => one !== before), pin]);
  return {
    state: { ...state, pins },
    inverse: before ? { do: 'set-pin', pin: before } : { do: 'remove-pin', id: pin.id },
  };
}

function inOrder(pins: readonly SavedPin[]): readonly SavedPin[] {
  return pins.toSorted((a, b) => a.turn - b.turn || a.word - b.word || (a.id < b.id ? -1 : 1));
}

/** Whether two plain values are equal. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(one[name as never], other[name as never]))
  );
}

function nameOf(clips: readonly Clip[], id: string): string {
  return namesOf(clips.filter((clip) => clip.id === id));
}

type ClipChange = OperationOf<'change-clip'>['to'];

/** A clip after a change, and the old values of the changed fields. Null if nothing changes. */
function changed(clip: Clip, to: ClipChange): { readonly now: Clip; readonly before: ClipChange } | null {
  const news = Object.entries(to).filter(
    ([field, value]) => value !== undefined && !isSame(clip[field as keyof Clip], value),
  );
  const now: Clip = { ...clip, ...Object.fromEntries(news) };
  if (news.length === 0 || now.start > now.end) return null;
  return { now, before: Object.fromEntries(news.map(([field]) => [field, clip[field as keyof Clip]])) };
}

function verbOf({ name, start, end, place }: ClipChange): string {
  if (name !== undefined) return 'Rename';
  if ((start ?? end) !== undefined) return 'Retime';
  return place === undefined ? 'Annotate' : 'Move';
}

function withIds(clips: readonly Clip[], ids: readonly string[]): readonly Clip[] {
  const wanted = new Set(ids);
  return clips.filter(({ id }) => wanted.has(id));
}

function namesOf(clips: readonly Clip[]): string {
  return clips.length === 1 && clips[0] ? quoted(clips[0].name) : `${clips.length} Clips`;
}
