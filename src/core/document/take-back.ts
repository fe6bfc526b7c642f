import { isSame, together } from './apply';
import type { DocumentState } from './document';
import type { Edit } from './entry';
import type { Operation, SimpleOperation } from './operation';
import { editOf, NOTHING_MADE, type StoredDocument } from './replica';
import { carrying, takingIn } from './take-in';

/**
 * The edits by which a document takes back a copy with unsaved work. What was done to the copy since both were the same
 * is done again. If that is unknown, a newer copy replaces the document, and an older one adds what the document lacks.
 * `newId` makes the ids of edits.
 */
export function takingBack(
  document: StoredDocument,
  copy: StoredDocument,
  { isNewer, newId }: { readonly isNewer: boolean; readonly newId: () => string },
): readonly Edit[] {
  const known = new Set([document.last, ...document.log.map(({ id }) => id)]);
  const common = copy.log.findLastIndex(({ id }) => known.has(id));
  const since = copy.log.slice(common + 1).map(editOf);
  const isAll = since.length === copy.revision - (copy.log[common]?.revision ?? 0);
  if (isAll && common >= 0) return since;
  const isFromStart = isAll && since.length > 0;
  const rest = takingIn(document, copy, { id: newId(), steps: !isFromStart });
  if (isFromStart) return rest ? [...since, rest] : since;
  const counts = isNewer && copy.revision >= document.revision && !isSame(copy.state, NOTHING_MADE);
  const operation = counts ? differenceOf(document.state, copy.state) : null;
  if (operation) return [{ id: newId(), way: 'do', undoes: null, operation, ...carrying(document, copy) }];
  return rest ? [rest] : [];
}

/** The operation that turns one state into another; null if they are the same. */
function differenceOf(from: DocumentState, to: DocumentState): Operation | null {
  const clips = changes(from.clips, to.clips);
  const pins = changes(from.pins, to.pins);
  const edits = changes(from.edits, to.edits);
  const textIsOther = edits.gone.length + edits.changed.length + edits.added.length > 0;
  const operations: SimpleOperation[] = [
    ...(clips.changed.length > 0 ? [{ do: 'settle-clips' as const, clips: clips.changed }] : []),
    ...(clips.gone.length > 0 ? [{ do: 'delete-clips' as const, ids: clips.gone }] : []),
    ...(clips.added.length > 0 ? [{ do: 'add-clips' as const, clips: clips.added }] : []),
    ...pins.gone.map((id) => ({ do: 'remove-pin' as const, id })),
    ...[...pins.changed, ...pins.added].map((pin) => ({ do: 'set-pin' as const, pin })),
    ...(textIsOther
      ? [
          {
            do: 'edit-text' as const,
            what: 'several' as const,
            add: [...edits.changed, ...edits.added],
            remove: [...edits.gone, ...edits.changed.map(({ id }) => id)],
          },
        ]
      : []),
    ...(from.begun === to.begun ? [] : [{ do: 'begin-clip' as const, at: to.begun }]),
    ...(from.givenTitle === to.givenTitle ? [] : [{ do: 'set-title' as const, title: to.givenTitle }]),
    ...(isSame(from.details, to.details) ? [] : [{ do: 'set-details' as const, to: to.details }]),
    ...(from.address === to.address ? [] : [{ do: 'set-address' as const, address: to.address }]),
    ...(from.stamps === to.stamps ? [] : [{ do: 'correct-stamps' as const, stamps: to.stamps }]),
  ];
  return operations.length > 0 ? together(operations) : null;
}

function changes<T extends { readonly id: string }>(from: readonly T[], to: readonly T[]) {
  const before = new Map(from.map((thing) => [thing.id, thing]));
  const after = new Set(to.map(({ id }) => id));
  return {
    gone: from.filter(({ id }) => !after.has(id)).map(({ id }) => id),
    added: to.filter(({ id }) => !before.has(id)),
    changed: to.filter((thing) => before.has(thing.id) && !isSame(before.get(thing.id), thing)),
  };
}
