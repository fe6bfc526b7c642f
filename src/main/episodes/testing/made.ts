import { randomUUID } from 'node:crypto';
import type { Clip } from '../../../core/clips/clip';
import type { Operation, SimpleOperation } from '../../../core/document/operation';
import { replicaOf } from '../../../core/document/replica';
import { shownPins } from '../../../core/document/shown';
import { stepBack } from '../../../core/document/steps';
import type { SavedPin } from '../../../core/timing/pin';
import type { Episodes } from '../episodes';

/** What was made of the open episode, with moments at their words. */
export function madeOf(episodes: Episodes) {
  const view = episodes.view();
  if (!view) throw new Error('no episode is open');
  const { state } = replicaOf(view.document, view.pending).now;
  return { clips: state.clips, ...shownPins(state, view.transcript?.transcript ?? null) };
}

/** Does an operation on the open episode, as its window does. */
export function doTo(episodes: Episodes, operation: Operation): void {
  const { id = '' } = episodes.view() ?? {};
  episodes.work.edit(id, 0, { id: randomUUID(), way: 'do', undoes: null, operation });
}

/** Gives the open episode these clips and no others. */
export function keepClips(episodes: Episodes, clips: readonly Clip[]): void {
  const gone = madeOf(episodes).clips.filter(({ id }) => clips.every((clip) => clip.id !== id));
  if (gone.length > 0) doTo(episodes, { do: 'delete-clips', ids: gone.map(({ id }) => id) });
  const known = new Set(madeOf(episodes).clips.map(({ id }) => id));
  const added = clips.filter(({ id }) => !known.has(id));
  if (added.length > 0) doTo(episodes, { do: 'add-clips', clips: added });
}

/** Gives the open episode these moments and no others. */
export function keepPins(episodes: Episodes, pins: readonly SavedPin[]): void {
  const made = madeOf(episodes);
  const gone = [...made.pins, ...made.unplacedPins].filter(({ id }) => pins.every((pin) => pin.id !== id));
  const operations: SimpleOperation[] = [
    ...gone.map(({ id }) => ({ do: 'remove-pin' as const, id })),
    ...pins.map((pin) => ({ do: 'set-pin' as const, pin })),
  ];
  doTo(episodes, { do: 'several', operations });
}

/** Undoes the last edit of the open episode, as its window does. */
export function undo(episodes: Episodes): void {
  const view = episodes.view();
  const edit = view && stepBack(replicaOf(view.document, view.pending).now, 'undo', randomUUID());
  if (edit) episodes.work.edit(view.id, 0, edit);
}
